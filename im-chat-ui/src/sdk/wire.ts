import type { Op, Requests } from './types'

/** The way to the server that the parts of the client share. */
export interface Wire {
  /** The socket is up and the model is in step with the server. */
  readonly online: boolean
  /** Rejects with NETWORK when the connection is lost before the answer, or there is none. */
  call<O extends Op>(op: O, ask: Requests[O]['ask']): Promise<Requests[O]['ok']>
}
