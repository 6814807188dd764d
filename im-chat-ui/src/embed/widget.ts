import { AppFrame, type FrameHost } from './frame'
import type { Options } from './options'
import { applyStyle } from './style'
import type { Target } from './target'
import { textsOf } from './texts'

const CHAT =
  'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719'
const DOWN = 'm6 9 6 6 6-6'
const SVG = 'http://www.w3.org/2000/svg'

/** The floating button and the frame above it, in a shadow root at the end of the page. */
export class Widget {
  private readonly outside = document.createElement('div')
  private readonly root = element('div', 'root')
  private readonly panel = element('section', 'panel')
  private readonly button = element('button', 'button')
  private readonly icon = document.createElementNS(SVG, 'path')
  private readonly badge = element('span', 'badge')
  private frame: AppFrame | undefined
  private opened = false
  private unread = 0

  constructor(
    private readonly host: FrameHost,
    private readonly options: Options,
    private readonly toggled: (open: boolean) => void,
  ) {
    this.build()
    this.describe()
  }

  get isOpen(): boolean {
    return this.opened
  }

  get loaded(): AppFrame | undefined {
    return this.frame
  }

  attach(): void {
    document.body.append(this.outside)
  }

  /** The frame without showing it: the badge lives from then on. */
  load(): AppFrame {
    if (!this.outside.isConnected) this.attach()
    if (!this.frame) {
      this.frame = new AppFrame(this.host, document, 'widget', this.opened)
      this.panel.append(this.frame.element)
      this.describe()
    }
    return this.frame
  }

  open(target: Target | undefined): void {
    const frame = this.load()
    if (target) frame.show(target)
    if (!this.opened) this.setOpen(frame, true)
    frame.element.focus()
  }

  close(): void {
    if (!this.opened || !this.frame) return
    // Focus must not stay inside what nobody sees.
    const inside = this.outside.shadowRoot?.activeElement === this.frame.element
    this.setOpen(this.frame, false)
    if (inside) this.button.focus()
  }

  setUnread(count: number): void {
    this.unread = count
    this.badge.hidden = count === 0
    this.badge.textContent = count > 99 ? '99+' : String(count)
    this.describe()
  }

  /** Theme or language changed. */
  describe(): void {
    const texts = textsOf(this.host.lang, document)
    this.root.dataset['theme'] = this.host.theme
    this.panel.setAttribute('aria-label', texts.title)
    if (this.frame) this.frame.element.title = texts.title
    const action = this.opened ? texts.close : texts.open
    const label = action + (this.unread > 0 ? texts.unread(this.unread) : '')
    this.button.setAttribute('aria-label', label)
    this.button.title = action
    this.button.setAttribute('aria-expanded', String(this.opened))
    this.icon.setAttribute('d', this.opened ? DOWN : CHAT)
  }

  reload(): void {
    this.frame?.reload()
  }

  tell(...message: Parameters<AppFrame['tell']>): void {
    this.frame?.tell(...message)
  }

  private setOpen(frame: AppFrame, open: boolean): void {
    this.opened = open
    this.panel.classList.toggle('open', open)
    this.button.classList.toggle('open', open)
    this.describe()
    frame.setVisible(open)
    this.toggled(open)
  }

  private build(): void {
    const { side, button } = this.options
    const shadow = this.outside.attachShadow({ mode: 'open' })
    applyStyle(shadow)
    this.panel.classList.add(side)
    this.panel.classList.toggle('bare', !button)
    this.panel.setAttribute('role', 'dialog')
    this.root.append(this.panel)
    this.button.type = 'button'
    this.button.classList.add(side)
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    svg.append(this.icon)
    this.badge.hidden = true
    this.badge.setAttribute('aria-hidden', 'true')
    this.button.append(svg, this.badge)
    this.button.addEventListener('click', () => (this.opened ? this.close() : this.open(undefined)))
    if (button) this.root.append(this.button)
    shadow.append(this.root)
  }
}

function element<K extends 'div' | 'section' | 'button' | 'span'>(
  tag: K,
  className: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  return made
}
