import { messageIn, post, type AppMessage, type HeaderMap, type HostMessage, type Setup } from './messages'

/**
 * The application's end of the way to the host page.
 *
 *   const host = connectToHost((message) => …)     // undefined on a page of its own
 *   const setup = await host.setup                 // wait for it before the client starts
 *   const client = new CourtyardClient(setup.headers ? { getHeaders: host.getHeaders } : {})
 *   host.post({ type: 'unread', count: 6 })
 */
export interface HostLink {
  /** The first setup. A frame that a host wrote by hand gets none: then the plainest one, after a moment. */
  readonly setup: Promise<Setup>
  readonly getHeaders: () => Promise<HeaderMap>
  readonly post: (message: AppMessage) => void
  readonly close: () => void
}

/** A host that does not answer in this time has no embed script. */
const SETUP_MS = 2_000
const HEADERS_MS = 5_000

/**
 * @param listener hears everything but `headers`, the first `setup` included
 */
export function connectToHost(
  listener: (message: Exclude<HostMessage, { type: 'headers' }>) => void,
  self: Window = window,
): HostLink | undefined {
  const peer = hostOf(self)
  if (!peer) return undefined
  const { origin } = self.location
  const waiting = new Map<number, (headers: HeaderMap) => void>()
  let lastRequest = 0
  let ready: (setup: Setup) => void = () => undefined
  const setup = new Promise<Setup>((resolve) => (ready = resolve))
  const plain: Setup = { type: 'setup', theme: 'light', headers: false, visible: true }
  const timer = self.setTimeout(() => ready(plain), SETUP_MS)

  function receive(event: MessageEvent<unknown>): void {
    const message = messageIn<HostMessage>(event, peer, origin)
    if (!message) return
    if (message.type === 'headers') {
      waiting.get(message.request)?.(message.headers)
      waiting.delete(message.request)
      return
    }
    if (message.type === 'setup') {
      self.clearTimeout(timer)
      ready(message)
    }
    listener(message)
  }

  function tell(message: AppMessage): void {
    // A host of another origin that put the page into a frame by hand hears nothing.
    if (peer) post(peer, message, origin)
  }

  function getHeaders(): Promise<HeaderMap> {
    const request = ++lastRequest
    return new Promise((resolve, reject) => {
      const late = self.setTimeout(() => {
        waiting.delete(request)
        reject(new Error('The host page gave no headers'))
      }, HEADERS_MS)
      waiting.set(request, (headers) => {
        self.clearTimeout(late)
        resolve(headers)
      })
      tell({ type: 'needHeaders', request })
    })
  }

  self.addEventListener('message', receive)
  tell({ type: 'ready' })
  return {
    setup,
    getHeaders,
    post: tell,
    close: () => {
      self.clearTimeout(timer)
      self.removeEventListener('message', receive)
    },
  }
}

/** The window around the frame; or the one that opened this page, where that page still signs our requests. */
function hostOf(self: Window): Window | null {
  if (self.parent !== self) return self.parent
  const opened = new URLSearchParams(self.location.search).get('host') === 'opener'
  return opened ? (self.opener as Window | null) : null
}
