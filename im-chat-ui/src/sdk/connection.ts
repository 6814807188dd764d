import { Backoff } from './backoff'
import { CourtyardError, networkError } from './errors'
import { PendingRequests } from './requests'
import type { ByeEvent, ConnectionState, Hello, Op, Requests, ServerEvent, ServerFrame } from './types'
import type { Wire } from './wire'

/** What is used of a WebSocket. */
export interface SocketLike {
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  send(data: string): void
  close(code?: number): void
}

export interface ConnectionHooks {
  /** Makes sure who is signed in, and answers a ticket. Rejects with UNAUTHENTICATED when nobody is. */
  readonly signIn: () => Promise<string>
  readonly openSocket: (ticket: string) => SocketLike
  readonly hello: () => Requests['hello']['ask']
  /** After `hello`: bring the model into step. The connection is online when this resolves. */
  readonly syncUp: (hello: Hello) => Promise<void>
  /** `sync` again on a live connection, after the server dropped frames. */
  readonly resync: () => Promise<void>
  readonly event: (event: ServerEvent) => void
  readonly changed: (state: ConnectionState) => void
  readonly now: () => number
  readonly random?: () => number
}

const SIGNED_OUT_RETRY_MS = 60_000
const HANDSHAKE_MS = 15_000
const PROBE_MS = 5_000
const SILENT_PINGS = 2.5
/** Longer than any node takes to drain: nobody stays away for more by a server's word. */
const MOST_AFTER_MS = 10 * 60_000
/** Close codes after which the server does not want this connection back. */
const FINAL_CLOSES: ReadonlySet<number> = new Set([4002, 4003, 4004])

/**
 * Keeps one connection alive: ticket, socket, hello, sync; and all of it again after a loss.
 *
 * 1. A loss is anything: close, error, `bye`, silence for 2.5 pings, an unanswered probe. Every loss ends in `lost`.
 * 2. What happens next depends on why: nobody signed in waits a minute (or for the page to be looked at), a final close
 *    waits for `reconnect`, everything else waits for its backoff.
 * 3. Each attempt has a number; whatever belongs to an older one is ignored.
 */
export class Connection implements Wire {
  state: ConnectionState = { phase: 'idle' }
  private attempt = 0
  private socket: SocketLike | undefined
  private requests: PendingRequests | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private heartbeat: ReturnType<typeof setInterval> | undefined
  private lastFrameAt = 0
  private pingMs = 30_000
  private bye: ByeEvent | undefined
  private readonly backoff: Backoff

  constructor(private readonly hooks: ConnectionHooks) {
    this.backoff = new Backoff(1_000, 30_000, hooks.random)
  }

  get online(): boolean {
    return this.state.phase === 'online'
  }

  /** Before `online` only hello and sync have a reason to be called. */
  call<O extends Op>(op: O, ask: Requests[O]['ask'], timeoutMs?: number): Promise<Requests[O]['ok']> {
    return this.requests?.call(op, ask, timeoutMs) ?? Promise.reject(networkError('Not connected'))
  }

  start(): void {
    if (this.state.phase === 'idle') void this.connect()
  }

  stop(): void {
    this.release('The client was stopped', 1000)
    this.become({ phase: 'closed' })
  }

  reconnect(): void {
    const { phase } = this.state
    if (phase === 'waiting' || phase === 'signedOut' || phase === 'closed') void this.connect()
  }

  /** The page is looked at, or the network is back: no reason to wait any longer, and every reason to doubt. */
  hint(): void {
    const { phase, closeCode } = this.state
    if (phase === 'waiting' || phase === 'signedOut' || (phase === 'closed' && closeCode === 4003)) {
      void this.connect()
    } else if (phase === 'online') {
      this.probe()
    }
  }

  private async connect(): Promise<void> {
    this.release('A new connection is made', 1000)
    const attempt = ++this.attempt
    this.become({ phase: 'connecting' })
    try {
      const ticket = await this.hooks.signIn()
      if (attempt !== this.attempt) return
      this.openSocket(attempt, ticket)
    } catch (error) {
      if (attempt === this.attempt) this.lost(asError(error))
    }
  }

  private openSocket(attempt: number, ticket: string): void {
    const socket = this.hooks.openSocket(ticket)
    const requests = new PendingRequests((frame) => socket.send(JSON.stringify(frame)))
    const current = () => attempt === this.attempt
    this.socket = socket
    this.requests = requests
    this.timer = setTimeout(() => this.lost(networkError('The handshake took too long')), HANDSHAKE_MS)
    socket.onopen = () => current() && void this.greet(attempt)
    socket.onmessage = ({ data }) => current() && this.receive(String(data))
    socket.onclose = ({ code }) => current() && this.lost(networkError(`Closed with ${code}`), code)
  }

  private async greet(attempt: number): Promise<void> {
    try {
      const hello = await this.call('hello', this.hooks.hello())
      if (attempt !== this.attempt) return
      clearTimeout(this.timer)
      this.watchSilence(hello.pingSeconds)
      this.become({ phase: 'syncing' })
      await this.hooks.syncUp(hello)
      if (attempt !== this.attempt) return
      this.backoff.reset()
      this.become({ phase: 'online' })
    } catch (error) {
      if (attempt === this.attempt) this.lost(asError(error))
    }
  }

  private receive(data: string): void {
    this.lastFrameAt = this.hooks.now()
    const parsed = parse(data)
    for (const frame of Array.isArray(parsed) ? parsed : [parsed]) {
      if (isFrame(frame)) this.handle(frame)
    }
  }

  private handle(frame: ServerFrame): void {
    switch (frame.op) {
      case 'ok':
      case 'error':
        this.requests?.settle(frame)
        return
      case 'ping':
        this.socket?.send(JSON.stringify({ op: 'pong', n: frame.n }))
        return
      case 'bye':
        this.bye = frame
        // The server closes now; if it doesn't manage to, we do.
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.lost(networkError(frame.message)), 3_000)
        return
      case 'resync':
        this.resync(this.attempt)
        return
      default:
        this.hooks.event(frame)
    }
  }

  private resync(attempt: number): void {
    this.requests?.repeat()
    this.hooks.resync().catch((error: unknown) => {
      if (attempt === this.attempt) this.lost(asError(error))
    })
  }

  private watchSilence(pingSeconds: number): void {
    this.pingMs = pingSeconds * 1000
    this.lastFrameAt = this.hooks.now()
    clearInterval(this.heartbeat)
    this.heartbeat = setInterval(() => {
      if (this.silentFor(SILENT_PINGS)) this.lost(networkError('The connection is silent'))
    }, this.pingMs / 2)
  }

  private silentFor(pings: number): boolean {
    return this.hooks.now() - this.lastFrameAt > pings * this.pingMs
  }

  /** Any answer proves that the connection lives; a digest of nothing is the cheapest question. */
  private probe(): void {
    if (this.silentFor(SILENT_PINGS)) {
      this.lost(networkError('The connection is silent'))
      return
    }
    const attempt = this.attempt
    this.call('sync', { digest: '0:0:0:811c9dc5' }, PROBE_MS).catch((error: unknown) => {
      const dead = asError(error).code === 'NETWORK'
      if (dead && attempt === this.attempt) this.lost(networkError('The probe was not answered'))
    })
  }

  private lost(error: CourtyardError, closeCode?: number): void {
    const { bye } = this
    this.release(error.message, closeCode === undefined ? 1000 : undefined)
    const code = bye?.code ?? error.code
    const because = { code, message: bye?.message ?? error.message, ...(closeCode && { closeCode }) }
    if (FINAL_CLOSES.has(closeCode ?? 0)) {
      this.become({ phase: 'closed', ...because })
    } else if (code === 'UNAUTHENTICATED') {
      this.become({ phase: 'signedOut', ...because })
      this.timer = setTimeout(() => void this.connect(), SIGNED_OUT_RETRY_MS)
    } else if (bye?.reconnect === false && code !== 'TICKET_INVALID') {
      this.become({ phase: 'closed', ...because })
    } else {
      const delay = Math.min(bye?.afterMs ?? 0, MOST_AFTER_MS) + this.backoff.next()
      this.become({ phase: 'waiting', retryAt: this.hooks.now() + delay, ...because })
      this.timer = setTimeout(() => void this.connect(), delay)
    }
  }

  /** Lets go of the socket, the timers and all that waits for an answer. */
  private release(why: string, closeWith: number | undefined): void {
    this.attempt++
    clearTimeout(this.timer)
    clearInterval(this.heartbeat)
    const { socket, requests } = this
    this.socket = undefined
    this.requests = undefined
    this.bye = undefined
    if (socket && closeWith !== undefined) socket.close(closeWith)
    requests?.fail(networkError(why))
  }

  private become(state: ConnectionState): void {
    this.state = state
    this.hooks.changed(state)
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function isFrame(value: unknown): value is ServerFrame {
  return typeof value === 'object' && value !== null && 'op' in value
}

function asError(error: unknown): CourtyardError {
  return error instanceof CourtyardError ? error : new CourtyardError('INTERNAL', String(error))
}
