/** What the cluster's page reads from the server; docs/protocol.md is the authority. */

export interface NodeFigures {
  sessions: number
  onlineUsers: number
  messagesPerSecond: number
  /** Share of all cores, 0 to 1. */
  cpu: number
  heapUsed: number
  heapMax: number
}

/** Items between the node that answers and this one, since they last met. */
export interface BusFigures {
  sent: number
  received: number
  /** Sent, and known or feared not to have arrived. */
  dropped: number
  /** Sent by that one, and never arrived here. */
  missed: number
  waitingBytes: number
}

export interface ClusterNode {
  id: string
  /** Where the bus reaches it, or the machine's name. */
  address: string
  state: string
  version: string
  startedAt: number
  /** Since the answering node last heard of it; absent for itself. */
  heardMs?: number
  /** Absent where it does not tell: it is gone, or out of reach. */
  figures?: NodeFigures
  bus?: BusFigures
}

export interface ClusterView {
  at: number
  /** Whether this node looks for others at all. */
  clustered: boolean
  /** The node that answered. */
  self: string
  /** Product name of the database: H2 serves one node only. */
  database: string
  /** Since when the answering node doubts that it hears of everything, and why; it repairs by itself. */
  trouble?: { since: number; reason: Told }
  nodes: ClusterNode[]
}

/** What the server tells by a code, for pages to say in the reader's language. */
export interface Told {
  code: string
  facts: Record<string, string>
  /** English, for codes that are newer than this page. */
  sentence: string
}

export interface ClusterCheckPart {
  name: string
  state: 'ok' | 'warning' | 'failed'
  /** How many things were compared. */
  compared: number
  findings: Told[]
}

export interface ClusterCheck {
  at: number
  tookMs: number
  by: string
  parts: ClusterCheckPart[]
}
