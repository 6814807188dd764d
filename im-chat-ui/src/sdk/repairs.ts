import { CourtyardError } from './errors'
import type { Model } from './model'
import type { ConversationEvent, ConversationId, MessageEvent } from './types'
import type { Wire } from './wire'

export type VersionedEvent = MessageEvent | ConversationEvent

/** More than this is not kept: the state that is asked for covers it, or shows the next gap. */
const KEPT = 500
/** An answer may overtake an event on the way to us; only what stays away longer is missing. */
const PATIENCE_MS = 200

interface Gap {
  events: VersionedEvent[]
  timer: ReturnType<typeof setTimeout> | undefined
}

/**
 * Conversations in which something is missing.
 *
 * 1. An event that does not continue what is held waits.
 * 2. If what is missing comes by itself, the waiting events follow it (`advance`).
 * 3. If it doesn't, the state is asked for, and the waiting events that it does not cover follow that. If they don't meet
 *    either, it begins again.
 */
export class Repairs {
  private readonly gaps = new Map<ConversationId, Gap>()
  private readonly asking = new Set<ConversationId>()

  constructor(
    private readonly wire: Wire,
    private readonly model: Model,
    /** Applies an event that waited, as if it arrived now. */
    private readonly apply: (event: VersionedEvent) => void,
    private readonly gone: (id: ConversationId) => void,
    /** The state is whole again; messages may be missing still. */
    private readonly mended: (id: ConversationId) => void,
  ) {}

  gap(event: VersionedEvent): void {
    const id = event.conversation
    const gap = this.gaps.get(id) ?? { events: [], timer: undefined }
    this.gaps.set(id, gap)
    gap.events = [...gap.events, event].sort((left, right) => left.version - right.version).slice(-KEPT)
    const wait = this.model.get(id) ? PATIENCE_MS : 0
    gap.timer ??= setTimeout(() => void this.ask(id, gap), wait)
  }

  /** The conversation moved on: what waited for that follows. */
  advance(id: ConversationId): void {
    const gap = this.gaps.get(id)
    const version = this.model.get(id)?.version
    const next = gap?.events[0]
    if (!gap || version === undefined || (next && next.version > version + 1)) return
    if (next) {
      gap.events.shift()
      this.apply(next)
      this.advance(id)
    } else {
      this.forget(id, gap)
    }
  }

  /** After a sync, which may have brought what was missing. */
  resume(): void {
    for (const [id, gap] of [...this.gaps]) {
      this.advance(id)
      if (this.gaps.get(id) === gap) void this.ask(id, gap)
    }
  }

  clear(): void {
    this.gaps.forEach((gap, id) => this.forget(id, gap))
  }

  private async ask(id: ConversationId, gap: Gap): Promise<void> {
    clearTimeout(gap.timer)
    gap.timer = undefined
    // Not online: the sync that comes first resumes.
    if (!this.wire.online || this.asking.has(id)) return
    this.asking.add(id)
    try {
      const { conversation } = await this.wire.call('state', { conversation: id })
      this.model.put(conversation)
      this.asking.delete(id)
      this.advance(id)
      this.mended(id)
      if (gap.events.length > 0) gap.timer ??= setTimeout(() => void this.ask(id, gap), PATIENCE_MS)
    } catch (error) {
      this.asking.delete(id)
      if (error instanceof CourtyardError && error.code === 'NOT_A_MEMBER') {
        this.forget(id, gap)
        this.gone(id)
      }
      // Anything else: the next event of this conversation, or the next sync, asks again.
    }
  }

  private forget(id: ConversationId, gap: Gap): void {
    clearTimeout(gap.timer)
    if (this.gaps.get(id) === gap) this.gaps.delete(id)
  }
}
