import type { Changes } from './changes'
import type { Model } from './model'
import { addRun, appendMessage, messageAt, runAt, type Runs } from './runs'
import type { ConversationId, HistoryPage, Message, Requests, Run } from './types'
import type { Wire } from './wire'

/** So many conversations that are not on screen keep their messages. */
const REMEMBERED = 20
/** A hole at the end larger than this is not filled: the newest page is loaded instead. */
const FILL_LIMIT = 600

type Where = { readonly before: number } | { readonly after: number } | { readonly around: number } | object

/** The messages that are held: per conversation in stretches, complete to the end for those on screen. */
export class History {
  private readonly runs = new Map<ConversationId, Runs>()
  private readonly onScreen = new Map<ConversationId, number>()
  private readonly loading = new Map<string, Promise<HistoryPage>>()

  constructor(
    private readonly wire: Wire,
    private readonly model: Model,
    private readonly changes: Changes,
    /** Called for each of the user's own messages that turned out to be stored. */
    private readonly stored: (id: ConversationId, clientMessageId: string) => void,
  ) {}

  run(id: ConversationId, seq?: number): Run | undefined {
    const runs = this.runs.get(id) ?? []
    if (seq !== undefined) return runAt(runs, seq)
    const newest = runs.at(-1)
    return newest && newest.to >= this.lastSeq(id) ? newest : undefined
  }

  message(id: ConversationId, seq: number): Message | undefined {
    return messageAt(this.runs.get(id) ?? [], seq)
  }

  /** Countable messages up to `seq`, if a message that tells is held. */
  countableAt(id: ConversationId, seq: number): number | undefined {
    const before = this.run(id, seq)?.messages.filter((message) => message.seq <= seq)
    return before?.at(-1)?.countableNo
  }

  reachesStart(id: ConversationId, run: Run): boolean {
    return run.from <= Math.max(1, this.model.get(id)?.firstSeq ?? 1)
  }

  reachesEnd(id: ConversationId, run: Run): boolean {
    return run.to >= this.lastSeq(id)
  }

  /** May be called more than once; each call wants its `close`. */
  async open(id: ConversationId): Promise<void> {
    this.onScreen.set(id, (this.onScreen.get(id) ?? 0) + 1)
    if (!this.run(id)) await this.complete(id)
  }

  close(id: ConversationId): void {
    const count = (this.onScreen.get(id) ?? 1) - 1
    if (count > 0) {
      this.onScreen.set(id, count)
      return
    }
    this.onScreen.delete(id)
    this.touch(id)
    this.forgetOldest()
  }

  opened(): ConversationId[] {
    return [...this.onScreen.keys()]
  }

  /** A new message, already in the model. Conversations without messages stay without. */
  append(id: ConversationId, message: Message): void {
    const runs = this.runs.get(id)
    if (!runs) return
    const appended = appendMessage(runs, message)
    if (appended !== runs) {
      this.runs.set(id, appended)
      this.changes.timeline(id)
    }
  }

  drop(id: ConversationId): void {
    if (this.runs.delete(id)) this.changes.timeline(id)
  }

  clear(): void {
    for (const id of this.runs.keys()) this.changes.timeline(id)
    this.runs.clear()
  }

  /** Makes the end of a conversation whole again after a gap or a first look. */
  async complete(id: ConversationId): Promise<void> {
    const newest = this.runs.get(id)?.at(-1)
    if (!newest || this.lastSeq(id) - newest.to > FILL_LIMIT) {
      await this.latest(id, 50)
    } else {
      await this.fill(id, newest.to)
    }
  }

  async latest(id: ConversationId, limit: number): Promise<Run> {
    const page = await this.load(id, {}, limit)
    return this.stretch(id, await this.fill(id, page.to))
  }

  async before(id: ConversationId, seq: number, limit: number): Promise<Run> {
    await this.load(id, { before: seq }, limit)
    return this.stretch(id, seq - 1)
  }

  async after(id: ConversationId, seq: number, limit: number): Promise<Run> {
    await this.load(id, { after: seq }, limit)
    return this.stretch(id, seq + 1)
  }

  async around(id: ConversationId, seq: number, limit: number): Promise<Run> {
    const page = await this.load(id, { around: seq }, limit)
    return this.stretch(id, Math.min(Math.max(seq, page.from), page.to))
  }

  /** Loads what follows `seq`; messages may have come while the page before was on its way. */
  private async fill(id: ConversationId, seq: number): Promise<number> {
    let to = seq
    while (to < this.lastSeq(id)) {
      const page = await this.load(id, { after: to }, 200)
      if (page.to <= to) break
      to = page.to
    }
    return to
  }

  /** One request at a time for the same stretch, however many ask. */
  private load(id: ConversationId, where: Where, limit: number): Promise<HistoryPage> {
    const key = JSON.stringify([id, where, limit])
    const running = this.loading.get(key)
    if (running) return running
    const ask: Requests['history']['ask'] = { conversation: id, limit, ...where }
    const page = this.wire
      .call('history', ask)
      .then((answer) => this.hold(answer, where))
      .finally(() => this.loading.delete(key))
    this.loading.set(key, page)
    return page
  }

  private hold(page: HistoryPage, where: Where): HistoryPage {
    const id = page.conversation
    this.runs.set(id, addRun(this.runs.get(id) ?? [], covered(page, where)))
    for (const message of page.messages) {
      this.model.noteMention(id, message)
      if (message.sender === this.model.self) this.stored(id, message.clientMessageId)
    }
    this.changes.timeline(id)
    return page
  }

  private stretch(id: ConversationId, seq: number): Run {
    const runs = this.runs.get(id) ?? []
    return runAt(runs, seq) ?? runs.at(-1) ?? { from: 1, to: 0, messages: [] }
  }

  private lastSeq(id: ConversationId): number {
    return this.model.get(id)?.lastSeq ?? 0
  }

  private touch(id: ConversationId): void {
    const runs = this.runs.get(id)
    if (runs) {
      this.runs.delete(id)
      this.runs.set(id, runs)
    }
  }

  private forgetOldest(): void {
    const closed = [...this.runs.keys()].filter((id) => !this.onScreen.has(id))
    closed.slice(0, Math.max(0, closed.length - REMEMBERED)).forEach((id) => this.runs.delete(id))
  }
}

/** What a page proves to be held. An empty answer to `before` proves that nothing older can be seen. */
function covered(page: HistoryPage, where: Where): Run {
  const { from, to, messages } = page
  if (from <= to) return { from, to, messages }
  if ('before' in where) {
    return { from: Math.min(Math.max(1, page.firstSeq), where.before), to: where.before - 1, messages: [] }
  }
  return { from: page.lastSeq + 1, to: page.lastSeq, messages: [] }
}
