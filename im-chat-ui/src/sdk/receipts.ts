import type { Changes } from './changes'
import type { Model } from './model'
import type { ConversationId, UserId } from './types'
import type { Wire } from './wire'

export interface ReaderCount {
  readonly readers: number
  readonly of: number
}

interface Held {
  readonly cursors: Map<UserId, number>
  readonly counts: Map<number, ReaderCount>
  asked: readonly number[]
}

/** How far others have read. Direct: in the conversation's state. Groups of up to 200: cursors, kept by events. Larger: counts. */
export class Receipts {
  private readonly held = new Map<ConversationId, Held>()

  constructor(
    private readonly wire: Wire,
    private readonly model: Model,
    private readonly changes: Changes,
  ) {}

  readers(id: ConversationId, seq: number, sender: UserId): ReaderCount | undefined {
    const state = this.model.get(id)
    if (state?.kind === 'direct') {
      const others = state.memberCount > 1 ? 1 : 0
      return { readers: others > 0 && (state.peerReadSeq ?? 0) >= seq ? 1 : 0, of: others }
    }
    const held = this.held.get(id)
    if (!held) return undefined
    if (held.cursors.size === 0) return held.counts.get(seq)
    const others = [...held.cursors].filter(([user]) => user !== sender)
    return { readers: others.filter(([, readSeq]) => readSeq >= seq).length, of: others.length }
  }

  async load(id: ConversationId, seqs: readonly number[]): Promise<void> {
    if (this.model.get(id)?.kind === 'direct') return
    const held = this.held.get(id)
    if (held && held.cursors.size > 0) return
    await this.ask(id, seqs.slice(-100))
  }

  moved(id: ConversationId, user: UserId, readSeq: number): void {
    const cursors = this.held.get(id)?.cursors
    if (cursors && cursors.size > 0 && readSeq > (cursors.get(user) ?? -1)) cursors.set(user, readSeq)
    this.changes.cursors(id)
  }

  membersChanged(id: ConversationId): void {
    const held = this.held.get(id)
    if (held && this.wire.online) this.ask(id, held.asked).catch(() => this.held.delete(id))
  }

  /** After a sync: what is on screen is asked for again, the rest forgotten. */
  refresh(onScreen: readonly ConversationId[]): void {
    for (const id of [...this.held.keys()]) {
      if (onScreen.includes(id)) {
        this.membersChanged(id)
      } else {
        this.held.delete(id)
      }
    }
  }

  clear(): void {
    this.held.clear()
  }

  private async ask(id: ConversationId, seqs: readonly number[]): Promise<void> {
    const { cursors, counts } = await this.wire.call('receipts', { conversation: id, seqs })
    const older = this.held.get(id)?.counts ?? []
    this.held.set(id, {
      cursors: new Map(cursors),
      counts: new Map([...older, ...(counts ?? []).map(countOf)]),
      asked: seqs,
    })
    this.changes.cursors(id)
  }
}

function countOf([seq, readers, of]: readonly [number, number, number]): [number, ReaderCount] {
  return [seq, { readers, of }]
}
