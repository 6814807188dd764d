import type { Changes } from './changes'
import { merge, withConversation, withMember, withMessage, withOwnReceipt, withReadCursor } from './reducer'
import type {
  ConversationEvent,
  ConversationId,
  ConversationState,
  MemberState,
  Message,
  ReceiptEvent,
  UserId,
} from './types'

/** What became of a versioned event: applied, known already, or something before it is missing. */
export type Outcome = 'applied' | 'old' | 'gap'

/** The conversations of the signed-in user. Versions of a conversation continue one by one; anything else is a gap. */
export class Model {
  self: UserId = ''
  selfName = ''
  private states = new Map<ConversationId, ConversationState>()
  private mentions = new Map<ConversationId, number>()
  private removals = new Map<ConversationId, number>()

  constructor(private readonly changes: Changes) {}

  all(): readonly ConversationState[] {
    return [...this.states.values()]
  }

  get(id: ConversationId): ConversationState | undefined {
    return this.states.get(id)
  }

  get unread(): number {
    let sum = 0
    for (const { member } of this.states.values()) {
      if (!member.muted && !member.hidden) sum += member.unread
    }
    return sum
  }

  /** Newest mention of the user after the read cursor, as far as this client saw it. */
  mentionedAt(id: ConversationId): number | undefined {
    const seq = this.mentions.get(id)
    return seq !== undefined && seq > (this.states.get(id)?.member.readSeq ?? 0) ? seq : undefined
  }

  /** A state that the server read before it removed the user may arrive after it said so. */
  put(state: ConversationState): void {
    if (state.version <= (this.removals.get(state.id) ?? -1)) return
    this.removals.delete(state.id)
    this.set(merge(this.states.get(state.id), state))
  }

  /** The user is no member since this version; the conversation itself is to be dropped. */
  removed(id: ConversationId, version: number): void {
    this.removals.set(id, version)
  }

  drop(id: ConversationId): void {
    this.mentions.delete(id)
    if (this.states.delete(id)) this.changes.conversation(id)
  }

  clear(): void {
    for (const id of this.states.keys()) this.changes.conversation(id)
    this.states = new Map()
    this.mentions = new Map()
    this.removals = new Map()
  }

  message(id: ConversationId, version: number, message: Message, membersVersion?: number): Outcome {
    return this.apply(id, version, (state) => {
      this.noteMention(id, message)
      const next = withMessage(state, version, message, this.self)
      return membersVersion === undefined ? next : { ...next, membersVersion }
    })
  }

  changed(event: ConversationEvent): Outcome {
    return this.apply(event.conversation, event.version, (state) => withConversation(state, event, this.self))
  }

  member(id: ConversationId, member: MemberState): void {
    const state = this.states.get(id)
    if (state && member.version >= state.member.version) this.set(withMember(state, member))
  }

  ownReceipt(event: ReceiptEvent): void {
    const state = this.states.get(event.conversation)
    if (state) this.set(withOwnReceipt(state, event))
  }

  peerRead(id: ConversationId, readSeq: number): void {
    const state = this.states.get(id)
    if (state?.kind === 'direct' && readSeq > (state.peerReadSeq ?? 0)) {
      this.set({ ...state, peerReadSeq: readSeq })
    }
  }

  /** `readCountable` of a message that is not held is 0: the server's answer will tell. */
  readTo(id: ConversationId, seq: number, readCountable: number): void {
    const state = this.states.get(id)
    if (!state) return
    const atEnd = seq >= state.lastSeq
    this.set(withReadCursor(state, seq, atEnd ? state.countable : readCountable))
  }

  /** Mentions are looked for in every message that comes by: the server's state does not tell them. */
  noteMention(id: ConversationId, message: Message): void {
    const mentioned = message.mentions?.some((user) => user === '*' || user === this.self) ?? false
    if (mentioned && message.sender !== this.self && message.seq > (this.mentions.get(id) ?? 0)) {
      this.mentions.set(id, message.seq)
      this.changes.conversation(id)
    }
  }

  private apply(
    id: ConversationId,
    version: number,
    change: (state: ConversationState) => ConversationState,
  ): Outcome {
    const state = this.states.get(id)
    if (!state || version > state.version + 1) return 'gap'
    if (version <= state.version) return 'old'
    this.set(change(state))
    return 'applied'
  }

  private set(state: ConversationState): void {
    this.states.set(state.id, state)
    this.changes.conversation(state.id)
  }
}
