/** A server in the test's own process: answers what it is told to, over sockets that open and close on command. */
import type { SocketLike } from './connection'
import { group, member, settle } from './testing'
import type { ConversationState, Me, ServerEvent, User } from './types'

interface Frame {
  readonly op: string
  readonly id: number
  readonly [field: string]: unknown
}

export class ScriptedSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null
  onmessage: SocketLike['onmessage'] = null
  onclose: SocketLike['onclose'] = null
  closedWith: number | undefined
  readonly received: Frame[] = []

  constructor(
    readonly url: URL,
    private readonly answer: (frame: Frame) => object | undefined,
  ) {}

  send(data: string): void {
    const frame = JSON.parse(data) as Frame
    this.received.push(frame)
    const fields = this.answer(frame)
    if (fields) queueMicrotask(() => this.say({ op: 'ok', re: frame.id, ...fields }))
  }

  close(code?: number): void {
    this.closedWith = code ?? 1005
  }

  say(...frames: object[]): void {
    const data = JSON.stringify(frames.length === 1 ? frames[0] : frames)
    this.onmessage?.({ data } as MessageEvent)
  }

  drop(code: number): void {
    this.onclose?.({ code } as CloseEvent)
  }
}

export class ScriptedServer {
  readonly sockets: ScriptedSocket[] = []
  signedIn = true
  epoch = 'e1'
  userId = 'me'
  states: ConversationState[] = [
    group(1, { version: 5, lastSeq: 5, countable: 5, member: member({ readSeq: 5, readCountable: 5 }) }),
  ]
  /** Ops that the server does not answer by itself. */
  silent = new Set<string>(['send'])

  get socket(): ScriptedSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('No socket was opened')
    return socket
  }

  /** Requests of one kind on the current socket. */
  frames(op: string): Frame[] {
    return this.socket.received.filter((frame) => frame.op === op)
  }

  /** Settings that were changed over HTTP. */
  readonly patched: object[] = []

  readonly fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (!this.signedIn) return Promise.resolve(new Response('', { status: 401 }))
    const body = this.over(String(input), init)
    return Promise.resolve(
      new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }),
    )
  }

  readonly openSocket = (url: URL): SocketLike => {
    const socket = new ScriptedSocket(url, (frame) => this.answer(frame))
    this.sockets.push(socket)
    return socket
  }

  async accept(): Promise<void> {
    await settle()
    this.socket.onopen?.({} as Event)
    await settle()
  }

  async say(...events: ServerEvent[]): Promise<void> {
    this.socket.say(...events)
    await settle()
  }

  async reply(frame: Frame | undefined, fields: object): Promise<void> {
    this.socket.say({ op: 'ok', re: frame?.id, ...fields })
    await settle()
  }

  async drop(code: number): Promise<void> {
    this.socket.drop(code)
    await settle()
  }

  private answer(frame: Frame): object | undefined {
    if (this.silent.has(frame.op)) return undefined
    switch (frame.op) {
      case 'hello':
        return { session: 's', epoch: this.epoch, serverTime: 0, user: this.user(), pingSeconds: 20 }
      case 'sync':
        return 'digest' in frame ? { same: false } : { conversations: this.states, gone: [], more: false }
      case 'state':
        return { conversation: this.states.find(({ id }) => id === frame['conversation']) }
      default:
        return {}
    }
  }

  private over(url: string, init?: RequestInit): object {
    if (url.endsWith('/ticket')) return { ticket: `t${this.sockets.length + 1}` }
    if (init?.method !== 'PATCH') return this.me()
    const settings = JSON.parse(String(init.body)) as object
    this.patched.push({ url, ...settings })
    return { ...this.states[0]?.member, version: 9, ...settings }
  }

  private user(): User {
    return { id: this.userId, username: 'me', name: 'Me', kind: 'person', state: 'active' }
  }

  private me(): Me {
    const limits = { frameBytes: 1, textLength: 1, bodyBytes: 1, groupMembers: 1, mentions: 1 }
    return { user: this.user(), roles: [], limits: { ...limits, sendsPerSecond: 1, sendBurst: 1 } }
  }
}
