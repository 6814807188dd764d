/**
 * The objects and frames of the protocol (docs/protocol.md), as they travel. All are readonly: the client replaces
 * objects instead of changing them, so a view may compare by identity. Times are epoch milliseconds.
 */

export type UserId = string
export type ConversationId = number

export interface User {
  readonly id: UserId
  readonly username: string
  readonly name: string
  readonly pinyin?: string
  readonly title?: string
  readonly department?: string
  readonly mail?: string
  readonly phone?: string
  /** Hash of the picture; see `Api.pictureUrl`. */
  readonly avatar?: string
  readonly kind: 'person' | 'bot'
  readonly state: 'active' | 'locked' | 'left'
}

export type MessageBody = Readonly<Record<string, unknown>>

export interface Message {
  readonly seq: number
  readonly sender: UserId
  readonly senderName: string
  readonly clientMessageId: string
  readonly type: string
  readonly body: MessageBody
  /** The plain text that lists, and clients without a renderer for `type`, show. */
  readonly text: string
  readonly replyTo?: number
  readonly mentions?: readonly UserId[]
  readonly countable: boolean
  /** Countable messages of the conversation up to and including this one. */
  readonly countableNo: number
  readonly at: number
}

export interface TextBody extends MessageBody {
  readonly text: string
}

export type SystemEvent =
  | 'group_created'
  | 'members_added'
  | 'member_removed'
  | 'member_left'
  | 'renamed'
  | 'owner_changed'
  | 'members_followed'
  | 'members_departed'
  | 'members_returned'
  | 'group_closed'
  | 'group_opened'

export interface SystemBody extends MessageBody {
  readonly event: SystemEvent
  readonly actor: UserId
  readonly users: readonly UserId[]
  readonly name?: string
  /** How many came and went, where `users` names only some. */
  readonly joined?: number
  readonly left?: number
}

export type Role = 'owner' | 'admin' | 'member'

export interface MemberState {
  readonly role: Role
  readonly version: number
  readonly joinedSeq: number
  readonly readSeq: number
  /** Countable messages up to the read cursor. */
  readonly readCountable: number
  readonly unread: number
  readonly muted: boolean
  readonly pinned: boolean
  readonly hidden: boolean
  readonly markedUnread: boolean
}

/** What a conversation's row shows of its newest message. */
export interface LastMessage {
  readonly seq: number
  readonly sender: UserId
  readonly senderName: string
  readonly type: string
  readonly text: string
  readonly at: number
}

export interface ConversationState {
  readonly id: ConversationId
  readonly kind: 'direct' | 'group'
  readonly name: string
  /** Of a direct conversation: the other one, or oneself in the conversation with oneself. */
  readonly peer?: User
  readonly owner?: UserId
  readonly memberCount: number
  readonly createdAt: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly version: number
  readonly membersVersion: number
  /** Messages that count as unread for others, so far. */
  readonly countable: number
  readonly last?: LastMessage
  readonly peerReadSeq?: number
  /** What gives the group its name and members: nobody changes them here. */
  readonly follows?: { readonly kind: 'department' | 'group'; readonly id: string }
  /** It can only be read. */
  readonly closed?: boolean
  readonly member: MemberState
}

export interface Limits {
  readonly frameBytes: number
  readonly textLength: number
  readonly bodyBytes: number
  readonly groupMembers: number
  readonly mentions: number
  readonly sendsPerSecond: number
  readonly sendBurst: number
}

export type Presence = 'online' | 'offline'

export type ErrorCode =
  | 'BAD_FRAME'
  | 'UNKNOWN_OP'
  | 'BAD_REQUEST'
  | 'HELLO_REQUIRED'
  | 'PROTOCOL_VERSION'
  | 'FRAME_TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'TICKET_INVALID'
  | 'ORIGIN_REFUSED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'NOT_A_MEMBER'
  | 'USER_NOT_FOUND'
  | 'USER_INACTIVE'
  | 'UNKNOWN_TYPE'
  | 'BAD_BODY'
  | 'TEXT_TOO_LONG'
  | 'BODY_TOO_LARGE'
  | 'TOO_MANY_MENTIONS'
  | 'TOO_MANY_MEMBERS'
  | 'TOO_MANY_CONNECTIONS'
  | 'RATE_LIMITED'
  | 'BUSY'
  | 'REFUSED'
  | 'INTERCEPTOR_FAILED'
  | 'IN_TRANSACTION'
  | 'STOPPING'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  /** Made here: no connection, the request took too long, or the answer was not the server's. */
  | 'NETWORK'

// HTTP

export interface Me {
  readonly user: User
  readonly roles: readonly string[]
  readonly csrf?: { readonly header: string; readonly token: string }
  readonly locale?: string
  readonly limits: Limits
}

export interface Department {
  readonly id: string
  readonly parent?: string
  readonly name: string
  readonly position: number
  /** Active people in it and below it. */
  readonly people: number
}

export interface Member {
  readonly user: User
  readonly role: Role
  readonly readSeq: number
  readonly joinedAt: number
}

export interface MemberPage {
  readonly members: readonly Member[]
  readonly more: boolean
}

export interface Readers {
  readonly read: readonly User[]
  readonly unread: readonly User[]
}

export type MemberSettings = Partial<Pick<MemberState, 'muted' | 'pinned' | 'hidden' | 'markedUnread'>>

// Requests over the socket: fields of the request, fields of its `ok`

export type Known = readonly [conversation: ConversationId, version: number, memberVersion: number]

export interface Draft {
  readonly type: string
  readonly body: MessageBody
  readonly replyTo?: number
  /** User ids, or `['*']`. */
  readonly mentions?: readonly UserId[]
}

export interface Hello {
  readonly session: string
  readonly epoch: string | number
  readonly serverTime: number
  readonly user: User
  readonly limits: Limits
  readonly pingSeconds: number
}

export interface HistoryPage {
  readonly conversation: ConversationId
  readonly from: number
  readonly to: number
  readonly messages: readonly Message[]
  readonly firstSeq: number
  readonly lastSeq: number
  readonly version: number
}

export interface SyncPage {
  readonly conversations?: readonly ConversationState[]
  readonly gone?: readonly ConversationId[]
  readonly more?: boolean
  readonly next?: ConversationId
  readonly same?: boolean
}

export interface Sent {
  readonly conversation: ConversationId
  readonly seq: number
  readonly version: number
  readonly at: number
  readonly clientMessageId: string
  readonly message?: Message
}

export interface ReadDone {
  readonly conversation: ConversationId
  readonly readSeq: number
  readonly readCountable: number
  readonly unread: number
}

export interface ReceiptCounts {
  readonly cursors?: readonly (readonly [user: UserId, readSeq: number])[]
  readonly counts?: readonly (readonly [seq: number, readers: number, of: number])[]
}

export interface Requests {
  hello: {
    ask: { version: 1; deviceId: string; deviceKind: 'web'; deviceName?: string }
    ok: Hello
  }
  sync: {
    ask: { known: readonly Known[]; after: ConversationId; upTo?: ConversationId } | { digest: string }
    ok: SyncPage
  }
  state: { ask: { conversation: ConversationId }; ok: { readonly conversation: ConversationState } }
  history: {
    ask: { conversation: ConversationId; limit: number; before?: number; after?: number; around?: number }
    ok: HistoryPage
  }
  send: { ask: { conversation: ConversationId; clientMessageId: string } & Draft; ok: Sent }
  read: { ask: { conversation: ConversationId; seq: number }; ok: ReadDone }
  receipts: { ask: { conversation: ConversationId; seqs?: readonly number[] }; ok: ReceiptCounts }
  typing: { ask: { conversation: ConversationId }; ok: object }
  watch: { ask: { users: readonly UserId[] }; ok: { readonly presence: Readonly<Record<UserId, Presence>> } }
}

export type Op = keyof Requests

// Frames from the server

export interface OkFrame {
  readonly op: 'ok'
  readonly re: number
}

export interface ErrorFrame {
  readonly op: 'error'
  readonly re?: number
  readonly code: ErrorCode
  readonly message: string
  readonly fields?: Readonly<Record<string, unknown>>
}

export interface MessageEvent {
  readonly op: 'message'
  readonly conversation: ConversationId
  readonly version: number
  readonly membersVersion: number
  readonly message: Message
}

export interface ConversationEvent {
  readonly op: 'conversation'
  readonly conversation: ConversationId
  readonly version: number
  readonly name?: string
  readonly owner?: UserId
  readonly memberCount: number
  readonly membersVersion: number
  readonly added: readonly UserId[]
  readonly removed: readonly UserId[]
  readonly closed?: boolean
}

export interface MemberEvent {
  readonly op: 'member'
  readonly conversation: ConversationId
  readonly member: MemberState
}

export interface ReceiptEvent {
  readonly op: 'receipt'
  readonly conversation: ConversationId
  readonly user: UserId
  readonly readSeq: number
  readonly readCountable?: number
  readonly unread?: number
  readonly memberVersion?: number
}

export interface TypingEvent {
  readonly op: 'typing'
  readonly conversation: ConversationId
  readonly user: UserId
  readonly name: string
}

export interface PresenceEvent {
  readonly op: 'presence'
  readonly user: UserId
  readonly state: Presence
}

export interface ByeEvent {
  readonly op: 'bye'
  readonly code: ErrorCode
  readonly message: string
  readonly reconnect: boolean
  readonly afterMs?: number
}

export type ServerEvent =
  | MessageEvent
  | ConversationEvent
  | MemberEvent
  | ReceiptEvent
  | TypingEvent
  | PresenceEvent
  | ByeEvent
  | { readonly op: 'resync' }
  | { readonly op: 'ping'; readonly n: number }

export type ServerFrame = OkFrame | ErrorFrame | ServerEvent

// What the client holds beside the server's objects

/** A stretch of messages without a hole: every message with a seq in [from, to] that exists is in `messages`. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly messages: readonly Message[]
}

/** A message that the server has not stored yet, or refused. Shown after the messages of the conversation. */
export interface Outgoing extends Draft {
  readonly clientMessageId: string
  readonly conversation: ConversationId
  readonly at: number
  /** `waiting`: no connection, or the server asked for patience; it goes out by itself. `failed`: see `error`. */
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly error?: { readonly code: ErrorCode; readonly message: string }
}

export interface Typist {
  readonly user: UserId
  readonly name: string
}

/**
 * - `idle`: not started
 * - `connecting`, `syncing`: on the way
 * - `online`: everything is up to date
 * - `waiting`: tries again at `retryAt`
 * - `signedOut`: the host knows nobody; tries again now and then, and when the page is looked at
 * - `closed`: the server does not want this connection (`code` says why: kicked, locked, too many connections) or
 *   `stop()` was called; `reconnect()` tries again
 */
export interface ConnectionState {
  readonly phase: 'idle' | 'connecting' | 'syncing' | 'online' | 'waiting' | 'signedOut' | 'closed'
  readonly retryAt?: number
  readonly code?: ErrorCode
  readonly message?: string
  readonly closeCode?: number
}
