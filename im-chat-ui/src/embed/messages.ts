import type { Target } from './target'

/**
 * What the host page's embed script and the chat application in its frame say to each other by postMessage.
 *
 * Both have the same origin; both take messages only from that origin, that window and in our envelope. The application
 * speaks first: `ready` once it listens. The embed script answers with `setup`, then with what happens.
 *
 * The query of the frame's URL says what is needed before that: `embed` (widget or panel), `theme`, `lang`.
 */

export type Theme = 'light' | 'dark'
export type Lang = 'zh-CN' | 'en'
export type HeaderMap = Readonly<Record<string, string>>

/** Answer to `ready`. */
export interface Setup {
  readonly type: 'setup'
  readonly theme: Theme
  readonly lang?: Lang
  /** true: the host signs requests with headers; ask for them (`getHeaders`) before every request. */
  readonly headers: boolean
  readonly target?: Target
  readonly visible: boolean
}

/** From the embed script to the application. */
export type HostMessage =
  | Setup
  /** The frame became visible or hidden: a hidden one marks nothing as read. */
  | { readonly type: 'visible'; readonly visible: boolean }
  | { readonly type: 'show'; readonly target: Target }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'lang'; readonly lang: Lang }
  /** Answer to `needHeaders` with the same `request`. */
  | { readonly type: 'headers'; readonly request: number; readonly headers: HeaderMap }

/** A message of somebody else arrived; hosts may show it in their own way. */
export interface Arrived {
  readonly conversation: number
  readonly sender: string
  readonly senderName: string
  readonly text: string
  readonly muted: boolean
}

/** From the application to the embed script. */
export type AppMessage =
  | { readonly type: 'ready' }
  /** Unread messages of conversations that aren't muted; the badge shows it. */
  | { readonly type: 'unread'; readonly count: number }
  | ({ readonly type: 'message' } & Arrived)
  /** The user pressed the close button (or Esc) of the frame. */
  | { readonly type: 'close' }
  /** The user pressed "open as a page"; `hash` is the part after `#` of the full page's URL, e.g. `/c/17`. */
  | { readonly type: 'expand'; readonly hash: string }
  | { readonly type: 'needHeaders'; readonly request: number }
  /** Somebody is signed in or nobody is; without one the button shows no badge. */
  | { readonly type: 'signedIn'; readonly signedIn: boolean }

interface Envelope<M> {
  readonly courtyard: 1
  readonly message: M
}

export function post(to: Window, message: HostMessage | AppMessage, origin: string): void {
  const envelope: Envelope<HostMessage | AppMessage> = { courtyard: 1, message }
  to.postMessage(envelope, origin)
}

/** The message in an event, if it is ours and comes from `source`; else undefined. */
export function messageIn<M extends { readonly type: string }>(
  event: MessageEvent<unknown>,
  source: MessageEventSource | null | undefined,
  origin: string,
): M | undefined {
  if (!source || event.source !== source || event.origin !== origin) return undefined
  const envelope = event.data as Partial<Envelope<M>> | null
  if (typeof envelope !== 'object' || envelope?.courtyard !== 1) return undefined
  return typeof envelope.message?.type === 'string' ? envelope.message : undefined
}
