import { CourtyardError, networkError } from './errors'
import type { ErrorFrame, OkFrame, Op, Requests } from './types'

interface Pending {
  readonly op: Op
  readonly ask: object
  readonly ids: number[]
  readonly timer: ReturnType<typeof setTimeout>
  readonly resolve: (ok: never) => void
  readonly reject: (error: CourtyardError) => void
}

/** Requests of one connection that wait for their answer. */
export class PendingRequests {
  private readonly pending = new Map<number, Pending>()
  private lastId = 0

  constructor(
    private readonly send: (frame: object) => void,
    private readonly timeoutMs = 30_000,
  ) {}

  call<O extends Op>(op: O, ask: Requests[O]['ask'], timeoutMs = this.timeoutMs): Promise<Requests[O]['ok']> {
    return new Promise((resolve, reject) => {
      const request: Pending = { op, ask, ids: [], resolve, reject, timer: setTimeout(expire, timeoutMs) }
      const forget = () => this.forget(request)
      function expire() {
        forget()
        reject(networkError(`No answer to ${op}`))
      }
      this.transmit(request)
    })
  }

  /** False: nobody waits for this answer (any more). */
  settle(frame: OkFrame | ErrorFrame): boolean {
    const request = frame.re === undefined ? undefined : this.pending.get(frame.re)
    if (!request) return false
    this.forget(request)
    if (frame.op === 'ok') {
      request.resolve(frame as never)
    } else {
      request.reject(new CourtyardError(frame.code, frame.message, frame.fields))
    }
    return true
  }

  /** Everything unanswered once more, in its order: the server dropped frames. All requests may be repeated. */
  repeat(): void {
    new Set(this.pending.values()).forEach((request) => this.transmit(request))
  }

  fail(error: CourtyardError): void {
    new Set(this.pending.values()).forEach((request) => {
      this.forget(request)
      request.reject(error)
    })
  }

  private transmit(request: Pending): void {
    const id = ++this.lastId
    request.ids.push(id)
    this.pending.set(id, request)
    this.send({ op: request.op, id, ...request.ask })
  }

  private forget(request: Pending): void {
    clearTimeout(request.timer)
    request.ids.forEach((id) => this.pending.delete(id))
  }
}
