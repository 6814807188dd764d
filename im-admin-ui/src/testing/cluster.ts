import type { ClusterNode, ClusterView } from '@/sdk/clusterTypes'

/** A cluster as the server tells of it, for tests. */
export const AT = new Date(2026, 10, 22, 10, 26, 40).getTime()

export function node(id: string, more: Partial<ClusterNode> = {}): ClusterNode {
  return {
    id,
    address: '10.20.4.11:5801',
    state: 'up',
    version: '0.1.0',
    startedAt: AT - 26 * 86_400_000,
    heardMs: 400,
    figures: {
      sessions: 1486,
      onlineUsers: 1203,
      messagesPerSecond: 9.14,
      cpu: 0.234,
      heapUsed: 41,
      heapMax: 100,
    },
    bus: { sent: 12_004, received: 11_981, dropped: 0, missed: 0, waitingBytes: 0 },
    ...more,
  }
}

/** A node without what is left out by the server where it does not apply. */
export function without(of: ClusterNode, ...names: ('heardMs' | 'figures' | 'bus')[]): ClusterNode {
  const left = { ...of }
  for (const name of names) Reflect.deleteProperty(left, name)
  return left
}

/** As the node itself sees it: without a bus between. */
export function ownNode(id: string, more: Partial<ClusterNode> = {}): ClusterNode {
  return without(node(id, more), 'heardMs', 'bus')
}

export function cluster(nodes: ClusterNode[], more: Partial<ClusterView> = {}): ClusterView {
  return { at: AT, clustered: true, self: nodes[0]?.id ?? '', database: 'MySQL', nodes, ...more }
}
