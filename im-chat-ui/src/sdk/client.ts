import { Api } from './api'
import { Changes, type ClientEvents } from './changes'
import { Connection, type SocketLike } from './connection'
import { deviceId, randomId } from './device'
import { Events } from './events'
import { History } from './history'
import { Hidden } from './hidden'
import { Http, type HeaderSource } from './http'
import { Model } from './model'
import { Outbox } from './outbox'
import { patient } from './patience'
import { Reads } from './reads'
import { Receipts, type ReaderCount } from './receipts'
import { Repairs } from './repairs'
import { synchronise } from './sync'
import type {
  ConnectionState,
  ConversationId,
  ConversationState,
  Draft,
  Hello,
  Limits,
  Me,
  Message,
  Outgoing,
  Presence,
  Run,
  Typist,
  User,
  UserId,
} from './types'
import { Typing } from './typing'
import { Watching } from './watching'

export interface ClientOptions {
  /** `{prefix}/api/v1/`; by default found from the page's own URL: `../api/v1/`. */
  readonly apiUrl?: string
  /** For hosts that sign requests with a header instead of a cookie; asked before every request. */
  readonly getHeaders?: HeaderSource
  readonly deviceName?: string
  /** For tests. */
  readonly fetch?: typeof fetch
  readonly openSocket?: (url: URL) => SocketLike
  readonly random?: () => number
}

/** One signed-in user's connection and model; see the top of index.ts for how to use it. Single-threaded like its page. */
export class CourtyardClient {
  readonly api: Api
  private readonly model: Model
  private readonly changes = new Changes(() => this.model.unread)
  private readonly connected: Connection
  private readonly history: History
  private readonly outbox: Outbox
  private readonly reads: Reads
  private readonly receipts: Receipts
  private readonly repairs: Repairs
  private readonly typings: Typing
  private readonly watching: Watching
  private readonly events: Events
  private readonly hidden: Hidden
  private whoAmI: Me | undefined
  private epoch: string | number | undefined
  private offset = 0
  private complete = false
  private unhint: () => void = () => undefined

  constructor(private readonly options: ClientOptions = {}) {
    const url = new URL(options.apiUrl ?? '../api/v1/', document.baseURI)
    const { changes } = this
    const now = () => Date.now()
    const gone = (id: ConversationId) => this.drop(id)
    this.model = new Model(changes)
    const { model } = this
    this.api = new Api(new Http({ url, getHeaders: options.getHeaders, fetch: options.fetch }), {
      self: () => model.self,
      conversation: (state) => model.put(state),
      member: (id, member) => model.member(id, member),
      gone,
    })
    this.connected = new Connection({
      signIn: () => this.signIn(),
      openSocket: (ticket) => this.openSocket(url, ticket),
      hello: () => this.greeting(),
      syncUp: (hello) => this.syncUp(hello),
      resync: () => this.resync(),
      event: (event) => this.events.handle(event),
      changed: (state) => this.connectionChanged(state),
      now,
      ...(options.random && { random: options.random }),
    })
    this.hidden = new Hidden(this.api, model)
    changes.on('conversations', (ids) => this.hidden.look(ids))
    const wire = this.connected
    const waiting = patient(wire, (listener) => changes.on('connection', listener))
    this.outbox = new Outbox(
      wire,
      changes,
      (message, answer) => this.events.sent(message, answer),
      randomId,
      now,
      options.random,
    )
    this.history = new History(waiting, model, changes, (id, message) => this.outbox.stored(id, message))
    this.reads = new Reads(wire, ({ conversation, readSeq, readCountable }) =>
      model.readTo(conversation, readSeq, readCountable),
    )
    this.receipts = new Receipts(waiting, model, changes)
    this.typings = new Typing(wire, changes, now)
    this.watching = new Watching(wire, changes)
    this.repairs = new Repairs(
      wire,
      model,
      (event) => this.events.versioned(event),
      gone,
      (id) => this.completeOnScreen([id]),
    )
    const { history, outbox, receipts, repairs, typings: typing, watching } = this
    this.events = new Events({ changes, model, history, outbox, receipts, repairs, typing, watching }, gone)
  }

  /** Idempotent. Signs in, connects and stays connected until `stop`. */
  start(): void {
    if (this.connection.phase !== 'idle') return
    this.unhint = listenForHints(() => this.connected.hint())
    this.connected.start()
  }

  stop(): void {
    this.unhint()
    this.connected.stop()
  }

  /** Now instead of at `retryAt`; also leaves `closed` and `signedOut`. */
  reconnect(): void {
    this.connected.reconnect()
  }

  on<K extends keyof ClientEvents>(event: K, listener: (value: ClientEvents[K]) => void): () => void {
    return this.changes.on(event, listener)
  }

  get connection(): ConnectionState {
    return this.connected.state
  }

  /** Answer of `GET me`: user, roles, locale, limits. */
  get me(): Me | undefined {
    return this.whoAmI
  }

  get user(): User | undefined {
    return this.whoAmI?.user
  }

  get limits(): Limits | undefined {
    return this.whoAmI?.limits
  }

  /** True from the first complete sync on: an empty list is then really empty. */
  get synced(): boolean {
    return this.complete
  }

  /** Server time minus this device's time, in milliseconds. */
  get clockOffset(): number {
    return this.offset
  }

  get unread(): number {
    return this.model.unread
  }

  conversations(): readonly ConversationState[] {
    return this.model.all()
  }

  conversation(id: ConversationId): ConversationState | undefined {
    return this.model.get(id)
  }

  /** The direct conversation with a user, if one is known. */
  directWith(user: UserId): ConversationState | undefined {
    return this.model.all().find((state) => state.kind === 'direct' && state.peer?.id === user)
  }

  /** Seq of the newest message after the read cursor that mentions the user, as far as this client saw it. */
  mentionedAt(id: ConversationId): number | undefined {
    return this.model.mentionedAt(id)
  }

  /** The conversation is on screen: its newest messages are loaded, and kept complete over gaps, until `close`. */
  open(id: ConversationId): Promise<void> {
    return this.history.open(id)
  }

  close(id: ConversationId): void {
    this.history.close(id)
  }

  /** Without `seq`: the stretch that ends at the newest message. Undefined: not held, load it. */
  run(id: ConversationId, seq?: number): Run | undefined {
    return this.history.run(id, seq)
  }

  reachesStart(id: ConversationId, run: Run): boolean {
    return this.history.reachesStart(id, run)
  }

  reachesEnd(id: ConversationId, run: Run): boolean {
    return this.history.reachesEnd(id, run)
  }

  message(id: ConversationId, seq: number): Message | undefined {
    return this.history.message(id, seq)
  }

  loadLatest(id: ConversationId, limit = 50): Promise<Run> {
    return this.history.latest(id, limit)
  }

  /** Messages before `seq` (exclusive). Answers the stretch that now holds them. */
  loadBefore(id: ConversationId, seq: number, limit = 50): Promise<Run> {
    return this.history.before(id, seq, limit)
  }

  loadAfter(id: ConversationId, seq: number, limit = 50): Promise<Run> {
    return this.history.after(id, seq, limit)
  }

  loadAround(id: ConversationId, seq: number, limit = 50): Promise<Run> {
    return this.history.around(id, seq, limit)
  }

  /** Queues a message; it goes out when it can, in order, and leaves `outgoing` once it is stored. */
  send(id: ConversationId, draft: Draft): Outgoing {
    this.hidden.used(id)
    return this.outbox.add(id, draft)
  }

  outgoing(id: ConversationId): readonly Outgoing[] {
    return this.outbox.list(id)
  }

  /** A failed one again, under the same clientMessageId. */
  retry(id: ConversationId, clientMessageId: string): void {
    this.outbox.retry(id, clientMessageId)
  }

  /** Takes back one that is waiting or failed. One that is on its way can't be taken back: false. */
  discard(id: ConversationId, clientMessageId: string): boolean {
    return this.outbox.discard(id, clientMessageId)
  }

  /** Moves the read cursor to `seq`, at once here, coalesced to the server. Also takes "marked as unread" away. */
  read(id: ConversationId, seq: number): void {
    const state = this.model.get(id)
    if (!state) return
    if (state.member.markedUnread) void this.unmark(state)
    if (seq <= state.member.readSeq) return
    this.model.readTo(id, seq, this.history.countableAt(id, seq) ?? 0)
    this.reads.move(id, seq)
  }

  typing(id: ConversationId): void {
    this.typings.tell(id)
  }

  typists(id: ConversationId): readonly Typist[] {
    return this.typings.list(id)
  }

  /** Whose presence is on screen; replaces the list (at most 500). */
  watch(users: readonly UserId[]): void {
    this.watching.watch(users)
  }

  presence(user: UserId): Presence | undefined {
    return this.watching.get(user)
  }

  /** How many of how many others have read a message, if known: direct at once, else after `loadReceipts`. */
  readers(id: ConversationId, seq: number, sender: UserId): ReaderCount | undefined {
    return this.receipts.readers(id, seq, sender)
  }

  /** At most 100 seqs. Groups of up to 200 need it once; larger ones for the messages on screen. */
  loadReceipts(id: ConversationId, seqs: readonly number[]): Promise<void> {
    return this.receipts.load(id, seqs)
  }

  private async signIn(): Promise<string> {
    const me = await this.api.me()
    if (this.whoAmI && this.whoAmI.user.id !== me.user.id) this.forget()
    const news = JSON.stringify(this.whoAmI) !== JSON.stringify(me)
    this.whoAmI = me
    this.model.self = me.user.id
    this.model.selfName = me.user.name
    if (news) this.changes.tell('me', me)
    return this.api.ticket()
  }

  private openSocket(apiUrl: URL, ticket: string): SocketLike {
    const url = new URL('../../ws', apiUrl)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.searchParams.set('ticket', ticket)
    return this.options.openSocket?.(url) ?? new WebSocket(url, 'courtyard.v1')
  }

  private greeting() {
    const { deviceName } = this.options
    return {
      version: 1 as const,
      deviceId: deviceId(
        () => localStorage,
        () => sessionStorage,
      ),
      deviceKind: 'web' as const,
      ...(deviceName !== undefined && { deviceName }),
    }
  }

  private async syncUp(hello: Hello): Promise<void> {
    if (this.epoch !== undefined && this.epoch !== hello.epoch) this.forget()
    this.epoch = hello.epoch
    this.offset = hello.serverTime - Date.now()
    await this.synchronise()
    this.complete = true
  }

  private async resync(): Promise<void> {
    await this.synchronise()
    this.caughtUp()
  }

  private synchronise(): Promise<void> {
    return synchronise(this.connected, this.model, (id) => this.drop(id))
  }

  private connectionChanged(state: ConnectionState): void {
    this.changes.tell('connection', state)
    // First what was missed: an own message among it needs no sending.
    if (state.phase === 'online') this.caughtUp()
    this.outbox.connectionChanged()
    this.reads.connectionChanged()
    this.watching.connectionChanged()
  }

  private caughtUp(): void {
    this.repairs.resume()
    this.completeOnScreen(this.history.opened())
    this.receipts.refresh(this.history.opened())
  }

  private completeOnScreen(ids: readonly ConversationId[]): void {
    const onScreen = this.history.opened()
    for (const id of ids) {
      // Fails with the connection; the next one completes again.
      if (onScreen.includes(id)) this.history.complete(id).catch(() => undefined)
    }
  }

  private async unmark({ id }: ConversationState): Promise<void> {
    try {
      await this.api.settings(id, { markedUnread: false })
    } catch {
      // The mark stays; the next look tries again.
    }
  }

  private drop(id: ConversationId): void {
    this.model.drop(id)
    this.history.drop(id)
    this.outbox.drop(id)
  }

  /** Another user or another epoch: nothing that is held means anything. */
  private forget(): void {
    this.complete = false
    this.model.clear()
    this.history.clear()
    this.outbox.clear()
    this.reads.clear()
    this.receipts.clear()
    this.repairs.clear()
    this.typings.clear()
    this.watching.clear()
    this.changes.tell('reset', undefined)
  }
}

/** Calls back when the page is looked at again or the network comes back. */
function listenForHints(hint: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') hint()
  }
  window.addEventListener('online', hint)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    window.removeEventListener('online', hint)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}
