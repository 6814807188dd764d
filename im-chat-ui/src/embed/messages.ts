/**
 * What the host page's embed script and the chat application in its iframe say to each other by postMessage.
 *
 * Both sides have the same origin; both check origin and source of every message (see {@link listen}). The application
 * speaks first: it posts `ready` to its parent as soon as it listens, and the embed script answers with `setup`.
 *
 * Usage in the application:
 *
 *   const host = connectToHost({
 *     setup: (message) => ...,          // once after `ready`, and again after a reload of the frame
 *     show: (message) => ...,           // open this conversation, user or list
 *   })
 *   if (host) host.post({ type: 'unread', count: 6 })
 */

export type Theme = 'light' | 'dark'
export type Lang = 'zh-CN' | 'en'
export type HeaderMap = Readonly<Record<string, string>>

/** What to show: a chat with a user, a conversation, or (neither) the list. `text` is put into the composer, not sent. */
export interface Target {
  readonly user?: string
  readonly conversation?: number
  readonly text?: string
}

/** From the embed script to the application. */
export type HostMessage =
  | {
      readonly type: 'setup'
      readonly theme: Theme
      readonly lang?: Lang
      /** true: the host signs requests with headers; ask for them with `needHeaders` before the first request. */
      readonly headers: boolean
      readonly target?: Target
      readonly visible: boolean
    }
  /** The frame became visible or hidden: a hidden one marks nothing as read and shows no notifications of its own. */
  | { readonly type: 'visible'; readonly visible: boolean }
  | { readonly type: 'show'; readonly target: Target }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'lang'; readonly lang: Lang }
  /** Answer to `needHeaders` with the same `request`. */
  | { readonly type: 'headers'; readonly request: number; readonly headers: HeaderMap }

/** From the application to the embed script. */
export type AppMessage =
  | { readonly type: 'ready' }
  /** Unread messages of conversations that aren't muted; the badge shows it. */
  | { readonly type: 'unread'; readonly count: number }
  /** A message of somebody else arrived; hosts may show it their own way. */
  | {
      readonly type: 'message'
      readonly conversation: number
      readonly sender: string
      readonly senderName: string
      readonly text: string
      readonly muted: boolean
    }
  /** The user pressed the close button (or Esc) of the frame. */
  | { readonly type: 'close' }
  /** The user pressed "open as a page"; `hash` is the part after `#` of the full page's URL, e.g. `/c/17`. */
  | { readonly type: 'expand'; readonly hash: string }
  | { readonly type: 'needHeaders'; readonly request: number }
  /** Nobody is signed in, or somebody is again. Without a signed-in user the button hides its badge. */
  | { readonly type: 'signedIn'; readonly signedIn: boolean }
