import { Backoff } from './backoff'
import type { Changes } from './changes'
import { CourtyardError } from './errors'
import type { ConversationId, Draft, ErrorCode, Outgoing, Sent } from './types'
import type { Wire } from './wire'

/** The server did not store the message and says: again. NETWORK may have been stored; the repeat is recognised. */
const PATIENCE: ReadonlySet<ErrorCode> = new Set([
  'BUSY',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'STOPPING',
  'NETWORK',
])

interface Queue {
  entries: readonly Outgoing[]
  inFlight: string | undefined
  timer: ReturnType<typeof setTimeout> | undefined
  readonly backoff: Backoff
}

/**
 * Messages on their way, one queue per conversation.
 *
 * 1. One message per conversation is in flight; the next goes out when the first is answered. So order holds whatever
 *    is lost, refused or repeated.
 * 2. Lost connection, BUSY, RATE_LIMITED: the same message again, under the same clientMessageId, before any later one.
 * 3. Any other refusal: the message is `failed` and stays where it is seen; later ones go on.
 */
export class Outbox {
  private readonly queues = new Map<ConversationId, Queue>()

  constructor(
    private readonly wire: Wire,
    private readonly changes: Changes,
    /** A stored message; called before it leaves the queue. */
    private readonly sent: (outgoing: Outgoing, answer: Sent) => void,
    private readonly newId: () => string,
    private readonly now: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  list(id: ConversationId): readonly Outgoing[] {
    return this.queues.get(id)?.entries ?? []
  }

  add(conversation: ConversationId, draft: Draft): Outgoing {
    const outgoing: Outgoing = {
      ...draft,
      conversation,
      clientMessageId: this.newId(),
      at: this.now(),
      state: this.wire.online ? 'sending' : 'waiting',
    }
    const queue = this.queue(conversation)
    this.set(conversation, queue, [...queue.entries, outgoing])
    this.pump(conversation)
    return outgoing
  }

  retry(id: ConversationId, clientMessageId: string): void {
    const queue = this.queue(id)
    const failed = queue.entries.find((entry) => entry.clientMessageId === clientMessageId)
    if (failed?.state !== 'failed') return
    const { error: _, ...again } = failed
    const others = queue.entries.filter((entry) => entry !== failed)
    this.set(id, queue, [...others, { ...again, state: 'waiting' }])
    this.pump(id)
  }

  discard(id: ConversationId, clientMessageId: string): boolean {
    const queue = this.queue(id)
    const known = queue.entries.some((entry) => entry.clientMessageId === clientMessageId)
    if (!known || queue.inFlight === clientMessageId) return false
    this.remove(id, clientMessageId)
    this.pump(id)
    return true
  }

  /** Seen among the stored messages: there is nothing left to send. */
  stored(id: ConversationId, clientMessageId: string): void {
    if (this.list(id).some((entry) => entry.clientMessageId === clientMessageId)) {
      this.remove(id, clientMessageId)
    }
  }

  /** The connection came or went. */
  connectionChanged(): void {
    for (const [id, queue] of this.queues) {
      this.cancel(queue)
      if (this.wire.online) {
        this.pump(id)
      } else {
        this.mark(id, queue, 'sending', 'waiting')
      }
    }
  }

  /** The conversation is gone for this user, or everything is. */
  drop(id: ConversationId): void {
    const queue = this.queues.get(id)
    if (!queue) return
    this.cancel(queue)
    this.queues.delete(id)
    this.changes.timeline(id)
  }

  clear(): void {
    ;[...this.queues.keys()].forEach((id) => this.drop(id))
  }

  private pump(id: ConversationId): void {
    const queue = this.queue(id)
    if (!this.wire.online || queue.inFlight !== undefined || queue.timer !== undefined) return
    this.mark(id, queue, 'waiting', 'sending')
    const next = queue.entries.find((entry) => entry.state === 'sending')
    if (next) void this.transmit(id, queue, next)
  }

  private async transmit(id: ConversationId, queue: Queue, outgoing: Outgoing): Promise<void> {
    const { clientMessageId, state: _state, at: _at, error: _error, ...draft } = outgoing
    queue.inFlight = clientMessageId
    try {
      const answer = await this.wire.call('send', { ...draft, clientMessageId })
      queue.inFlight = undefined
      queue.backoff.reset()
      this.sent(outgoing, answer)
      this.remove(id, clientMessageId)
    } catch (error) {
      queue.inFlight = undefined
      this.refused(id, queue, clientMessageId, error)
    }
    if (this.queues.get(id) === queue) this.pump(id)
  }

  private refused(id: ConversationId, queue: Queue, clientMessageId: string, error: unknown): void {
    if (this.queues.get(id) !== queue) return
    const { code, message } =
      error instanceof CourtyardError ? error : new CourtyardError('INTERNAL', String(error))
    if (!PATIENCE.has(code)) {
      this.replace(id, queue, clientMessageId, (entry) => ({
        ...entry,
        state: 'failed',
        error: { code, message },
      }))
      return
    }
    this.mark(id, queue, 'sending', 'waiting')
    queue.timer = setTimeout(() => {
      queue.timer = undefined
      this.pump(id)
    }, queue.backoff.next())
  }

  private remove(id: ConversationId, clientMessageId: string): void {
    const queue = this.queues.get(id)
    if (!queue) return
    this.set(
      id,
      queue,
      queue.entries.filter((entry) => entry.clientMessageId !== clientMessageId),
    )
    if (queue.entries.length === 0 && queue.inFlight === undefined) {
      this.cancel(queue)
      this.queues.delete(id)
    }
  }

  private mark(id: ConversationId, queue: Queue, from: Outgoing['state'], to: Outgoing['state']): void {
    if (queue.entries.some((entry) => entry.state === from)) {
      this.set(
        id,
        queue,
        queue.entries.map((entry) => (entry.state === from ? { ...entry, state: to } : entry)),
      )
    }
  }

  private replace(
    id: ConversationId,
    queue: Queue,
    clientMessageId: string,
    change: (entry: Outgoing) => Outgoing,
  ): void {
    const entries = queue.entries.map((entry) =>
      entry.clientMessageId === clientMessageId ? change(entry) : entry,
    )
    this.set(id, queue, entries)
  }

  private set(id: ConversationId, queue: Queue, entries: readonly Outgoing[]): void {
    queue.entries = entries
    this.changes.timeline(id)
  }

  private cancel(queue: Queue): void {
    clearTimeout(queue.timer)
    queue.timer = undefined
  }

  private queue(id: ConversationId): Queue {
    const existing = this.queues.get(id)
    if (existing) return existing
    const queue: Queue = {
      entries: [],
      inFlight: undefined,
      timer: undefined,
      backoff: new Backoff(300, 10_000, this.random),
    }
    this.queues.set(id, queue)
    return queue
  }
}
