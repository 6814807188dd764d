import type {
  ConversationEvent,
  ConversationState,
  LastMessage,
  MemberState,
  Message,
  ReceiptEvent,
  UserId,
} from './types'

/** How events change the state of one conversation. Pure; that the version continues is checked by the model. */

export function withMessage(
  state: ConversationState,
  version: number,
  message: Message,
  self: UserId,
): ConversationState {
  const countable = Math.max(state.countable, message.countableNo)
  const { member } = state
  const own = message.countable && message.sender === self
  const changed = {
    ...state,
    version,
    countable,
    lastSeq: message.seq,
    last: lastOf(message),
    member: { ...member, markedUnread: member.markedUnread && !own },
  }
  // Sending moves the sender's own cursor.
  return own ? withReadCursor(changed, message.seq, countable) : counted(changed)
}

export function withConversation(
  state: ConversationState,
  event: ConversationEvent,
  self: UserId,
): ConversationState {
  const { version, memberCount, membersVersion } = event
  return {
    ...state,
    version,
    memberCount,
    membersVersion,
    ...(event.name === undefined ? {} : { name: event.name }),
    ...(event.owner === undefined ? {} : { owner: event.owner }),
    ...(event.closed === state.closed ? {} : { closed: event.closed ?? false }),
    member: { ...state.member, role: roleAfter(state, event.owner, self) },
  }
}

export function withMember(state: ConversationState, member: MemberState): ConversationState {
  return withReadCursor({ ...state, member }, state.member.readSeq, state.member.readCountable)
}

/** The user's own cursor moved on another device. */
export function withOwnReceipt(state: ConversationState, event: ReceiptEvent): ConversationState {
  const version = Math.max(state.member.version, event.memberVersion ?? 0)
  return withReadCursor(
    { ...state, member: { ...state.member, version } },
    event.readSeq,
    event.readCountable ?? 0,
  )
}

/** The own cursor is at least here; a cursor never moves back, so the order of what says so makes no difference. */
export function withReadCursor(
  state: ConversationState,
  seq: number,
  readCountable: number,
): ConversationState {
  const { member } = state
  return counted({
    ...state,
    member: {
      ...member,
      readSeq: Math.max(member.readSeq, seq),
      readCountable: Math.max(member.readCountable, readCountable),
    },
  })
}

/** What to hold after a state arrived: neither the conversation nor the member's row ever goes back. */
export function merge(held: ConversationState | undefined, arrived: ConversationState): ConversationState {
  if (!held) return arrived
  const base = arrived.version >= held.version ? arrived : held
  const member = arrived.member.version >= held.member.version ? arrived.member : held.member
  const peerReadSeq = Math.max(held.peerReadSeq ?? 0, arrived.peerReadSeq ?? 0)
  const merged = {
    ...base,
    ...(base.peerReadSeq === undefined ? {} : { peerReadSeq }),
    member,
  }
  return withReadCursor(merged, held.member.readSeq, held.member.readCountable)
}

/** `unread` follows from two numbers that only grow. */
function counted(state: ConversationState): ConversationState {
  const unread = Math.max(0, state.countable - state.member.readCountable)
  return unread === state.member.unread ? state : { ...state, member: { ...state.member, unread } }
}

function lastOf({ seq, sender, senderName, type, text, at }: Message): LastMessage {
  return { seq, sender, senderName, type, text, at }
}

function roleAfter(state: ConversationState, owner: UserId | undefined, self: UserId): MemberState['role'] {
  const { role } = state.member
  if (owner === undefined || owner === state.owner) return role
  if (owner === self) return 'owner'
  return role === 'owner' ? 'member' : role
}
