/** What the console reads from the server; docs/protocol.md is the authority. */

export interface User {
  id: string
  username: string
  name: string
  pinyin?: string
  title?: string
  department?: string
  mail?: string
  phone?: string
  /** Hash of the picture; see `pictureUrl`. */
  avatar?: string
  kind: 'person' | 'bot'
  state: UserState
}

export type UserState = 'active' | 'locked' | 'left'

export interface Csrf {
  header: string
  token: string
}

export interface Me {
  user: User
  roles: string[]
  csrf?: Csrf
  locale?: string
}

export interface DirectoryUser extends User {
  online: boolean
  departments: string[]
  source: string
}

export interface Department {
  id: string
  parent?: string
  name: string
  position: number
  people: number
  source?: string
}

export interface Session {
  id: string
  user: User
  deviceKind: string
  deviceName?: string
  node: string
  address: string
  connectedAt: number
  lastFrameAt: number
  queuedBytes: number
}

export interface Percentiles {
  p50: number
  p99: number
}

export interface NodeState {
  id: string
  address: string
  startedAt: number
  state: string
  sessions: number
  messagesPerSecond: number
  cpu: number
  heapUsed: number
  heapMax: number
}

/** Epoch milliseconds of the minute's start, messages in it. */
export type MinuteCount = [minute: number, count: number]

export interface Overview {
  version: string
  at: number
  onlineUsers: number
  people: number
  sessions: number
  sessionsByKind: Record<string, number>
  messagesLastMinute: number
  messagesToday: number
  perMinute: MinuteCount[]
  appendMs: Percentiles
  deliveryMs: Percentiles
  lanes: { queued: number; capacity: number }
  database: { product: string; version: string }
  nodes: NodeState[]
  /** Nodes that did not answer and are not in these figures. */
  silent: string[]
}

export interface UserQuery {
  q: string
  department: string
  state: '' | UserState
  offset: number
  limit: number
}

export interface SessionQuery {
  q: string
  /** Only this node's; empty for all. */
  node: string
  offset: number
  limit: number
}

export interface UserPage {
  users: DirectoryUser[]
  total: number
}

export interface SessionPage {
  sessions: Session[]
  total: number
  /** Nodes that did not answer, whose sessions are left out. */
  silent: string[]
}
