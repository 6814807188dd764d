import type { ClusterCheck, ClusterView } from './clusterTypes'
import type { HttpClient } from './http'

/** A check looks several times where nodes differ, so that what is merely on its way is not reported. */
const CHECK_MS = 60_000

/** The routes below `admin/cluster`. */
export class ClusterApi {
  constructor(private readonly http: HttpClient) {}

  view(signal: AbortSignal): Promise<ClusterView> {
    return this.http.get('admin/cluster', {}, signal)
  }

  check(signal: AbortSignal): Promise<ClusterCheck> {
    return this.http.post('admin/cluster/check', { timeoutMs: CHECK_MS, signal })
  }

  drain(node: string, seconds: number): Promise<void> {
    return this.http.post(`admin/cluster/nodes/${encodeURIComponent(node)}/drain`, { body: { seconds } })
  }
}
