import type { Changes } from './changes'
import type { ConversationId, Typist, UserId } from './types'
import type { Wire } from './wire'

const SHOWN_MS = 5_000
/** Told again only after this time, however fast somebody types. */
const TOLD_MS = 3_000

/** Who is typing where, and telling others that the user is. */
export class Typing {
  private readonly typists = new Map<ConversationId, Map<UserId, Typist>>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly told = new Map<ConversationId, number>()

  constructor(
    private readonly wire: Wire,
    private readonly changes: Changes,
    private readonly now: () => number,
  ) {}

  list(id: ConversationId): readonly Typist[] {
    return [...(this.typists.get(id)?.values() ?? [])]
  }

  tell(id: ConversationId): void {
    const now = this.now()
    if (!this.wire.online || now - (this.told.get(id) ?? -Infinity) < TOLD_MS) return
    this.told.set(id, now)
    this.wire.call('typing', { conversation: id }).catch(() => undefined)
  }

  /** The user's message went out: the next letter is news again. */
  sent(id: ConversationId): void {
    this.told.delete(id)
  }

  started(id: ConversationId, user: UserId, name: string): void {
    const typists = this.typists.get(id) ?? new Map<UserId, Typist>()
    this.typists.set(id, typists)
    typists.set(user, { user, name })
    const key = `${id} ${user}`
    clearTimeout(this.timers.get(key))
    this.timers.set(
      key,
      setTimeout(() => this.stopped(id, user), SHOWN_MS),
    )
    this.changes.typists(id)
  }

  stopped(id: ConversationId, user: UserId): void {
    const key = `${id} ${user}`
    clearTimeout(this.timers.get(key))
    this.timers.delete(key)
    if (this.typists.get(id)?.delete(user)) this.changes.typists(id)
  }

  clear(): void {
    this.timers.forEach((timer) => clearTimeout(timer))
    this.timers.clear()
    for (const id of this.typists.keys()) this.changes.typists(id)
    this.typists.clear()
    this.told.clear()
  }
}
