import type { Changes } from './changes'
import type { Presence, UserId } from './types'
import type { Wire } from './wire'

const SETTLE_MS = 150
const MAX = 500

/** Presence of the users on screen. Scrolling changes the list often: it is sent once it has settled. */
export class Watching {
  private wanted: readonly UserId[] = []
  private told: string | undefined
  private readonly known = new Map<UserId, Presence>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly wire: Wire,
    private readonly changes: Changes,
  ) {}

  get(user: UserId): Presence | undefined {
    return this.known.get(user)
  }

  watch(users: readonly UserId[]): void {
    this.wanted = [...new Set(users)].sort().slice(0, MAX)
    this.timer ??= setTimeout(() => void this.flush(), SETTLE_MS)
  }

  heard(user: UserId, state: Presence): void {
    if (this.known.get(user) !== state) {
      this.known.set(user, state)
      this.changes.seen(user)
    }
  }

  /** A new connection has no list. */
  connectionChanged(): void {
    this.told = undefined
    if (this.wire.online && this.wanted.length > 0) void this.flush()
  }

  clear(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.wanted = []
    this.known.clear()
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const list = this.wanted.join('\n')
    if (!this.wire.online || list === this.told) return
    this.told = list
    const users = this.wanted
    try {
      const { presence } = await this.wire.call('watch', { users })
      users.forEach((user) => this.heard(user, presence[user] ?? 'offline'))
    } catch {
      // The next connection asks again.
      if (this.told === list) this.told = undefined
    }
  }
}
