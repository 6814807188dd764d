import { report } from '../sdk/report'
import {
  messageIn,
  post,
  type AppMessage,
  type HeaderMap,
  type HostMessage,
  type Lang,
  type Setup,
  type Theme,
} from './messages'
import type { Target } from './target'

/** What all frames of a page share, and where what they say goes. */
export interface FrameHost {
  readonly base: URL
  readonly theme: Theme
  readonly lang: Lang | undefined
  readonly getHeaders: (() => HeaderMap | Promise<HeaderMap>) | undefined
  /** Everything but `ready` and `needHeaders`. */
  heard(frame: AppFrame, message: AppMessage): void
}

/** One chat application in an iframe, and the way to it. Messages before it is ready wait in the setup. */
export class AppFrame {
  readonly element: HTMLIFrameElement
  private readonly view: Window
  private ready = false
  private pending: Target | undefined
  private readonly receive = (event: MessageEvent<unknown>) => this.hear(event)

  constructor(
    private readonly host: FrameHost,
    document: Document,
    kind: 'widget' | 'panel',
    private visible: boolean,
  ) {
    this.view = document.defaultView ?? window
    this.element = document.createElement('iframe')
    this.element.src = this.address(kind)
    this.element.allow = 'clipboard-write'
    this.view.addEventListener('message', this.receive)
  }

  show(target: Target): void {
    if (this.ready) {
      this.tell({ type: 'show', target })
    } else {
      this.pending = target
    }
  }

  setVisible(visible: boolean): void {
    this.visible = visible
    this.tell({ type: 'visible', visible })
  }

  /** Unheard before the application is ready: its setup says the same then. */
  tell(message: HostMessage): void {
    const window = this.element.contentWindow
    if (this.ready && window) post(window, message, this.view.location.origin)
  }

  reload(): void {
    this.ready = false
    this.element.contentWindow?.location.reload()
  }

  remove(): void {
    this.view.removeEventListener('message', this.receive)
    this.element.remove()
  }

  private address(kind: string): string {
    const url = new URL('chat/', this.host.base)
    url.searchParams.set('embed', kind)
    url.searchParams.set('theme', this.host.theme)
    if (this.host.lang) url.searchParams.set('lang', this.host.lang)
    return url.href
  }

  private hear(event: MessageEvent<unknown>): void {
    const message = messageIn<AppMessage>(event, this.element.contentWindow, this.view.location.origin)
    if (message?.type === 'ready') {
      this.ready = true
      this.tell(this.setup())
    } else if (message?.type === 'needHeaders') {
      void answerHeaders(this.host, message.request, (answer) => this.tell(answer))
    } else if (message) {
      this.host.heard(this, message)
    }
  }

  private setup(): Setup {
    const { theme, lang, getHeaders } = this.host
    const target = this.pending
    this.pending = undefined
    return {
      type: 'setup',
      theme,
      headers: getHeaders !== undefined,
      visible: this.visible,
      ...(lang && { lang }),
      ...(target && { target }),
    }
  }
}

/** Headers that can't be had are none: the server then says that nobody is signed in. */
export async function answerHeaders(
  { getHeaders }: Pick<FrameHost, 'getHeaders'>,
  request: number,
  tell: (answer: HostMessage) => void,
): Promise<void> {
  let headers: HeaderMap = {}
  try {
    headers = (await getHeaders?.()) ?? {}
  } catch (error) {
    report(error)
  }
  tell({ type: 'headers', request, headers })
}
