import type { ConversationId, ReadDone } from './types'
import type { CourtyardError } from './errors'
import type { Wire } from './wire'

/** At most one `read` per conversation in this time. */
const INTERVAL_MS = 400

interface Cursor {
  wanted: number
  sent: number
  busy: boolean
}

/** Read cursors on their way: the newest wins, one request per conversation at a time, none is lost with a connection. */
export class Reads {
  private readonly cursors = new Map<ConversationId, Cursor>()

  constructor(
    private readonly wire: Wire,
    private readonly done: (answer: ReadDone) => void,
  ) {}

  move(id: ConversationId, seq: number): void {
    const cursor = this.cursors.get(id) ?? { wanted: 0, sent: 0, busy: false }
    this.cursors.set(id, cursor)
    if (seq <= cursor.wanted) return
    cursor.wanted = seq
    void this.flush(id, cursor)
  }

  connectionChanged(): void {
    if (!this.wire.online) return
    this.cursors.forEach((cursor, id) => void this.flush(id, cursor))
  }

  clear(): void {
    this.cursors.clear()
  }

  private async flush(id: ConversationId, cursor: Cursor): Promise<void> {
    if (cursor.busy || !this.wire.online || cursor.wanted <= cursor.sent) return
    cursor.busy = true
    const seq = cursor.wanted
    try {
      const answer = await this.wire.call('read', { conversation: id, seq })
      cursor.sent = seq
      this.done(answer)
    } catch (error) {
      // Refused for good: don't ask again. Lost: the next connection asks.
      if ((error as CourtyardError).code !== 'NETWORK') cursor.sent = seq
    }
    setTimeout(() => {
      cursor.busy = false
      if (this.cursors.get(id) === cursor) void this.flush(id, cursor)
    }, INTERVAL_MS)
  }
}
