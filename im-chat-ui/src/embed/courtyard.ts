import { answerHeaders, AppFrame, type FrameHost } from './frame'
import { Listeners, type HostEvents } from './listeners'
import { messageIn, post, type AppMessage, type HeaderMap, type Lang, type Theme } from './messages'
import { langOf, themeOf, type Options } from './options'
import { pathOf, targetOf } from './target'
import { Widget } from './widget'

/** A chat that a host put into an element of its own. */
export interface Panel {
  show(target: unknown): void
  close(): void
}

/** The global `courtyard` of a host page. Takes what hosts' scripts give it: ids as numbers or strings, or nothing. */
export class Courtyard implements FrameHost {
  theme: Theme
  lang: Lang | undefined
  getHeaders: (() => HeaderMap | Promise<HeaderMap>) | undefined
  private readonly listeners = new Listeners()
  private readonly widget: Widget
  private readonly panels = new Map<Element, AppFrame>()
  private readonly pages = new Set<Window>()
  private lastUnread = 0

  constructor(private readonly options: Options) {
    this.theme = options.theme
    this.lang = options.lang
    this.widget = new Widget(this, options, (open) => this.listeners.emit(open ? 'open' : 'close', undefined))
    window.addEventListener('message', (event: MessageEvent<unknown>) => this.hearPage(event))
  }

  get base(): URL {
    return this.options.base
  }

  /** Shows the floating chat; with a target: at that conversation, user or login, `text` in the composer. */
  open(target?: unknown): void {
    this.widget.open(targetOf(target))
  }

  close(): void {
    this.widget.close()
  }

  toggle(): void {
    if (this.widget.isOpen) {
      this.close()
    } else {
      this.open()
    }
  }

  /** A chat that fills `element`, which should have a height. The same element again: shows the other target. */
  panel(element: Element, target?: unknown): Panel {
    const frame = this.panels.get(element) ?? this.addPanel(element)
    const show = (to: unknown) => frame.show(targetOf(to) ?? {})
    if (target !== undefined) show(target)
    return { show, close: () => this.removePanel(element, frame) }
  }

  /** Address of the full page, at a target if given. */
  page(target?: unknown): string {
    const path = pathOf(targetOf(target) ?? {})
    const url = new URL('chat/', this.base)
    if (path !== '/') url.hash = path
    return url.href
  }

  /** Answers a function that ends the listening. */
  on<K extends keyof HostEvents>(event: K, listener: (value: HostEvents[K]) => void): () => void {
    const off = this.listeners.on(event, listener)
    if (event === 'unread' && this.lastUnread > 0) this.listeners.emit('unread', this.lastUnread)
    return off
  }

  setTheme(theme: unknown): void {
    this.theme = themeOf(theme)
    this.widget.describe()
    this.tellAll({ type: 'theme', theme: this.theme })
  }

  setLang(lang: unknown): void {
    const known = langOf(lang)
    if (!known) return
    this.lang = known
    this.widget.describe()
    this.tellAll({ type: 'lang', lang: known })
  }

  /** For hosts that sign requests with a header: called before each request. Frames that run already start again. */
  setHeaders(getHeaders: () => HeaderMap | Promise<HeaderMap>): void {
    this.getHeaders = getHeaders
    this.widget.reload()
    this.panels.forEach((frame) => frame.reload())
  }

  /** Once the page stands: button, and the hidden frame that keeps the badge alive. */
  begin(): void {
    if (this.options.button) this.widget.attach()
    if (this.options.open) this.open()
    const wanted = () =>
      this.options.button || this.listeners.wants('unread') || this.listeners.wants('message')
    whenIdle(() => {
      if (wanted()) this.widget.load()
    })
  }

  heard(frame: AppFrame, message: AppMessage): void {
    switch (message.type) {
      case 'unread':
        this.setUnread(message.count)
        return
      case 'signedIn':
        if (!message.signedIn) this.setUnread(0)
        return
      case 'message': {
        const { type: _, ...arrived } = message
        // Every frame hears every message; one tells.
        if (frame === this.speaker()) this.listeners.emit('message', arrived)
        return
      }
      case 'close':
        this.closed(frame)
        return
      case 'expand':
        this.expand(message.hash)
        return
      default:
    }
  }

  private speaker(): AppFrame | undefined {
    return this.widget.loaded ?? this.panels.values().next().value
  }

  private closed(frame: AppFrame): void {
    const panel = [...this.panels].find(([, panelFrame]) => panelFrame === frame)
    if (panel) {
      this.removePanel(...panel)
    } else {
      this.widget.close()
    }
  }

  private setUnread(count: number): void {
    this.widget.setUnread(count)
    if (count === this.lastUnread) return
    this.lastUnread = count
    this.listeners.emit('unread', count)
  }

  private addPanel(element: Element): AppFrame {
    const frame = new AppFrame(this, element.ownerDocument, 'panel', true)
    const { style } = frame.element
    style.display = 'block'
    style.width = style.height = '100%'
    style.border = '0'
    this.panels.set(element, frame)
    element.append(frame.element)
    return frame
  }

  private removePanel(element: Element, frame: AppFrame): void {
    if (this.panels.get(element) === frame) this.panels.delete(element)
    frame.remove()
  }

  /** A page of its own. Where the host signs requests, that page asks this one for the headers. */
  private expand(hash: string): void {
    const url = new URL('chat/', this.base)
    if (this.getHeaders) url.searchParams.set('host', 'opener')
    url.hash = hash
    const page = window.open(url, '_blank', this.getHeaders ? '' : 'noopener')
    if (page) this.pages.add(page)
    this.widget.close()
  }

  private hearPage(event: MessageEvent<unknown>): void {
    const page = [...this.pages].find((window) => window === event.source)
    const message = messageIn<AppMessage>(event, page, location.origin)
    if (!page || !message) return
    const { theme, lang } = this
    if (message.type === 'ready') {
      post(
        page,
        { type: 'setup', theme, headers: true, visible: true, ...(lang && { lang }) },
        location.origin,
      )
    } else if (message.type === 'needHeaders') {
      void answerHeaders(this, message.request, (answer) => post(page, answer, location.origin))
    }
  }

  private tellAll(message: Parameters<AppFrame['tell']>[0]): void {
    this.widget.tell(message)
    this.panels.forEach((frame) => frame.tell(message))
  }
}

/** After the host's own work: the chat must not slow the page that it lives in. */
function whenIdle(run: () => void): void {
  const idle = () =>
    'requestIdleCallback' in window
      ? window.requestIdleCallback(run, { timeout: 3_000 })
      : setTimeout(run, 300)
  if (document.readyState === 'complete') {
    idle()
  } else {
    window.addEventListener('load', idle, { once: true })
  }
}
