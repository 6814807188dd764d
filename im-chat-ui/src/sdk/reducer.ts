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
  return {
    ...state,
    version,
    lastSeq: message.seq,
    last: lastOf(message),
    member: memberAfter(state.member, message, self),
  }
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
    member: { ...state.member, role: roleAfter(state, event.owner, self) },
  }
}

export function withMember(state: ConversationState, member: MemberState): ConversationState {
  return { ...state, member: cursorKept(member, state) }
}

/** The user's own cursor moved on another device, or here. */
export function withOwnReceipt(state: ConversationState, event: ReceiptEvent): ConversationState {
  const { readSeq, unread, memberVersion } = event
  const version = Math.max(state.member.version, memberVersion ?? 0)
  if (readSeq < state.member.readSeq) return { ...state, member: { ...state.member, version } }
  return withReadCursor({ ...state, member: { ...state.member, version } }, readSeq, unread ?? 0)
}

/**
 * The own cursor stands at `seq`. A server's `unread` may count a message whose event is still on its way; with nothing
 * held after the cursor it is 0, and that event will count.
 */
export function withReadCursor(state: ConversationState, seq: number, unread: number): ConversationState {
  return { ...state, member: { ...state.member, readSeq: seq, unread: seq >= state.lastSeq ? 0 : unread } }
}

/** What to hold after a state arrived: neither the conversation nor the member's row ever goes back. */
export function merge(held: ConversationState | undefined, arrived: ConversationState): ConversationState {
  if (!held) return arrived
  const base = arrived.version >= held.version ? arrived : held
  const member = arrived.member.version >= held.member.version ? arrived.member : held.member
  const peerReadSeq = Math.max(held.peerReadSeq ?? 0, arrived.peerReadSeq ?? 0)
  return {
    ...base,
    ...(base.peerReadSeq === undefined ? {} : { peerReadSeq }),
    member: cursorKept(member, { ...held, lastSeq: base.lastSeq }),
  }
}

function lastOf({ seq, sender, senderName, type, text, at }: Message): LastMessage {
  return { seq, sender, senderName, type, text, at }
}

/** Sending moves the sender's own cursor; what others write counts as unread and brings a hidden conversation back. */
function memberAfter(member: MemberState, message: Message, self: UserId): MemberState {
  if (!message.countable) return member
  if (message.sender === self) {
    return { ...member, readSeq: message.seq, unread: 0, markedUnread: false, hidden: false }
  }
  const unread = message.seq > member.readSeq ? member.unread + 1 : member.unread
  return { ...member, unread, hidden: false }
}

function roleAfter(state: ConversationState, owner: UserId | undefined, self: UserId): MemberState['role'] {
  const { role } = state.member
  if (owner === undefined || owner === state.owner) return role
  if (owner === self) return 'owner'
  return role === 'owner' ? 'member' : role
}

/** Cursors only grow: one that moved here and is not at the server yet stays. */
function cursorKept(member: MemberState, held: ConversationState): MemberState {
  const { readSeq } = held.member
  if (member.readSeq >= readSeq) return member
  return { ...member, readSeq, unread: Math.min(member.unread, Math.max(0, held.lastSeq - readSeq)) }
}
