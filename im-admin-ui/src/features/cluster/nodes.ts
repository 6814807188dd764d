import type { ClusterNode, ClusterView } from '@/sdk/clusterTypes'

/** Whether others stand by that could take the sessions of this one. */
export function canDrain(view: ClusterView, node: ClusterNode): boolean {
  return node.state === 'up' && view.nodes.some((other) => other.id !== node.id && other.state === 'up')
}

export interface Health {
  key: 'ok' | 'troubled' | 'unreachable' | 'draining'
  n: number
  tone: '' | 'warn' | 'danger'
}

/** The one thing to be said of all nodes together: the worst that there is. */
export function healthOf({ nodes, trouble }: ClusterView): Health {
  const inState = (state: string) => nodes.filter((node) => node.state === state).length
  const unreachable = inState('unreachable')
  if (unreachable > 0) return { key: 'unreachable', n: unreachable, tone: 'danger' }
  if (trouble) return { key: 'troubled', n: 0, tone: 'warn' }
  const draining = inState('draining')
  if (draining > 0) return { key: 'draining', n: draining, tone: 'warn' }
  return { key: 'ok', n: inState('up'), tone: '' }
}
