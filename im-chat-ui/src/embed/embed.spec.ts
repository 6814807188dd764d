// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppMessage, HostMessage } from './messages'
import { publish, type Published } from './publish'

const ORIGIN = 'http://oa.example'

/** What the host page sees of us, and the application's end of the frames, played by the test. */
describe('the embed script', () => {
  let posted: { readonly to: unknown; readonly message: HostMessage; readonly origin: string }[]

  beforeEach(() => {
    vi.useFakeTimers()
    ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${ORIGIN}/oa/home`)
    posted = []
    // Frames of tests load nothing; their windows only note what is posted.
    vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (
      this: HTMLIFrameElement,
    ) {
      return windowOf(this) as never
    })
    vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function (
      this: HTMLIFrameElement,
      value: string,
    ) {
      this.setAttribute('data-src', value)
    })
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    document.body.replaceChildren()
    delete (window as { courtyard?: unknown }).courtyard
  })

  const windows = new WeakMap<object, object>()
  const reload = vi.fn()

  function windowOf(frame: HTMLIFrameElement): object {
    const known = windows.get(frame)
    if (known) return known
    const made = {
      location: { reload },
      postMessage: (envelope: { courtyard: number; message: HostMessage }, origin: string) =>
        posted.push({ to: frame, message: envelope.message, origin }),
    }
    windows.set(frame, made)
    return made
  }

  function load(attributes: Record<string, string> = {}): Published {
    const script = document.createElement('script')
    Object.defineProperty(script, 'src', { value: `${ORIGIN}/ctx/im/embed.js` })
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value)
    publish(window, script)
    return (window as unknown as { courtyard: Published }).courtyard
  }

  const shadow = () => [...document.body.children].map((child) => child.shadowRoot).find(Boolean)
  const button = () => shadow()?.querySelector<HTMLButtonElement>('button') ?? undefined
  const badge = () => shadow()?.querySelector<HTMLElement>('.badge')
  const panel = () => shadow()?.querySelector<HTMLElement>('[role=dialog]')
  const widgetFrame = () => shadow()?.querySelector('iframe') ?? undefined
  const said = (type: HostMessage['type']) =>
    posted.map(({ message }) => message).filter((message) => message.type === type)

  function fromFrame(frame: HTMLIFrameElement | undefined, message: AppMessage, more: object = {}): void {
    const source = frame && windowOf(frame)
    const event = { data: { courtyard: 1, message }, origin: ORIGIN, source, ...more }
    window.dispatchEvent(Object.assign(new Event('message'), event))
  }

  async function idle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(3_000)
  }

  async function ready(attributes?: Record<string, string>): Promise<Published> {
    const courtyard = load(attributes)
    await idle()
    fromFrame(widgetFrame(), { type: 'ready' })
    return courtyard
  }

  it('shows a labelled button, and loads the hidden frame later', async () => {
    load()
    expect(button()?.getAttribute('aria-label')).toMatch(/打开聊天|Open chat/)
    expect(widgetFrame()).toBeUndefined()
    await idle()
    expect(widgetFrame()?.getAttribute('data-src')).toBe(`${ORIGIN}/ctx/im/chat/?embed=widget&theme=light`)
    expect(panel()?.classList.contains('open')).toBe(false)
  })

  it('answers "ready" with what the host wants', async () => {
    await ready({ 'data-theme': 'dark', 'data-lang': 'en-US' })
    expect(posted).toEqual([
      {
        to: widgetFrame(),
        origin: ORIGIN,
        message: { type: 'setup', theme: 'dark', lang: 'en', headers: false, visible: false },
      },
    ])
    expect(button()?.getAttribute('aria-label')).toBe('Open chat')
  })

  it("keeps the badge alive without being opened, in the button's name too", async () => {
    const courtyard = await ready({ 'data-lang': 'zh' })
    const heard: number[] = []
    courtyard.on('unread', (count) => heard.push(count))
    fromFrame(widgetFrame(), { type: 'unread', count: 7 })
    expect(badge()?.textContent).toBe('7')
    expect(button()?.getAttribute('aria-label')).toBe('打开聊天，7 条未读')
    fromFrame(widgetFrame(), { type: 'unread', count: 120 })
    expect(badge()?.textContent).toBe('99+')
    fromFrame(widgetFrame(), { type: 'unread', count: 0 })
    expect(badge()?.hidden).toBe(true)
    expect(heard).toEqual([7, 120, 0])
  })

  it('shows no badge when nobody is signed in', async () => {
    await ready()
    fromFrame(widgetFrame(), { type: 'unread', count: 7 })
    fromFrame(widgetFrame(), { type: 'signedIn', signedIn: false })
    expect(badge()?.hidden).toBe(true)
  })

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another window', { source: window }],
    ['no window', { source: null }],
    ['another kind of message', { data: { type: 'unread', count: 7 } }],
  ])('hears nothing from %s', async (_name, more) => {
    await ready()
    fromFrame(widgetFrame(), { type: 'unread', count: 7 }, more)
    expect(badge()?.hidden).toBe(true)
  })

  it('opens by the button, tells the frame that it is seen, and closes from inside', async () => {
    const courtyard = await ready()
    const heard: string[] = []
    courtyard.on('open', () => heard.push('open'))
    courtyard.on('close', () => heard.push('close'))
    button()?.click()
    expect(panel()?.classList.contains('open')).toBe(true)
    expect(button()?.getAttribute('aria-expanded')).toBe('true')
    expect(said('visible')).toEqual([{ type: 'visible', visible: true }])
    fromFrame(widgetFrame(), { type: 'close' })
    expect(panel()?.classList.contains('open')).toBe(false)
    expect(said('visible').at(-1)).toEqual({ type: 'visible', visible: false })
    expect(heard).toEqual(['open', 'close'])
  })

  it('opens at a user or conversation, whatever kind of value the host has', async () => {
    const courtyard = await ready()
    courtyard.open({ user: 17, text: 'hi' })
    courtyard.open({ conversation: '2048' })
    courtyard.open({ username: 'zhou', user: '' })
    courtyard.open({ conversation: 'x', user: '' })
    expect(said('show')).toEqual([
      { type: 'show', target: { user: '17', text: 'hi' } },
      { type: 'show', target: { conversation: 2048 } },
      { type: 'show', target: { username: 'zhou' } },
      { type: 'show', target: {} },
    ])
  })

  it('keeps the target of a call that came before the frame was ready', () => {
    const courtyard = load()
    courtyard.open({ user: 'u4' })
    fromFrame(widgetFrame(), { type: 'ready' })
    expect(posted.map(({ message }) => message)).toEqual([
      expect.objectContaining({ type: 'setup', target: { user: 'u4' }, visible: true }),
    ])
  })

  it('runs calls that were queued before it came, and later ones', () => {
    const heard: number[] = []
    const queue: { q: unknown[] } = { q: [] }
    ;(window as { courtyard?: unknown }).courtyard = queue
    queue.q.push(
      ['on', 'unread', (count: number) => heard.push(count)],
      ['setTheme', 'dark'],
      ['open', { user: 'u4' }],
    )
    const courtyard = load()
    expect(panel()?.classList.contains('open')).toBe(true)
    fromFrame(widgetFrame(), { type: 'ready' })
    expect(said('setup')).toEqual([expect.objectContaining({ theme: 'dark', target: { user: 'u4' } })])
    fromFrame(widgetFrame(), { type: 'unread', count: 3 })
    expect(heard).toEqual([3])
    courtyard.q.push(['close'])
    expect(panel()?.classList.contains('open')).toBe(false)
  })

  it('is there once, however often the tag is', () => {
    const first = load()
    expect(load()).toBe(first)
    expect(document.body.children).toHaveLength(1)
  })

  it('puts a panel into an element of the host, and takes it out again', async () => {
    const courtyard = await ready()
    const place = document.body.appendChild(document.createElement('div'))
    const placed = courtyard.panel(place, { conversation: 5 })
    const frame = place.querySelector('iframe') ?? undefined
    expect(frame?.getAttribute('data-src')).toContain('embed=panel')
    fromFrame(frame, { type: 'ready' })
    expect(posted.at(-1)).toMatchObject({
      to: frame,
      message: { target: { conversation: 5 }, visible: true },
    })
    courtyard.panel(place, { conversation: 6 })
    expect(place.children).toHaveLength(1)
    expect(posted.at(-1)?.message).toEqual({ type: 'show', target: { conversation: 6 } })
    placed.close()
    expect(place.children).toHaveLength(0)
    fromFrame(frame, { type: 'unread', count: 9 })
    expect(badge()?.hidden).toBe(true)
  })

  it('tells of a message once, though widget and panel both hear it', async () => {
    const courtyard = await ready()
    const place = document.body.appendChild(document.createElement('div'))
    courtyard.panel(place)
    const heard: unknown[] = []
    courtyard.on('message', (arrived) => heard.push(arrived))
    const arrived = { conversation: 1, sender: 'u', senderName: 'U', text: 't', muted: false }
    fromFrame(widgetFrame(), { type: 'message', ...arrived })
    fromFrame(place.querySelector('iframe') ?? undefined, { type: 'message', ...arrived })
    expect(heard).toEqual([arrived])
  })

  it('hands out the headers of a token host, also when they need time, also when they fail', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const courtyard = load()
    let token: () => Promise<Record<string, string>> = () => Promise.resolve({ Authorization: 'Bearer 1' })
    courtyard.setHeaders(() => token())
    await idle()
    fromFrame(widgetFrame(), { type: 'ready' })
    expect(said('setup')).toEqual([expect.objectContaining({ headers: true })])
    fromFrame(widgetFrame(), { type: 'needHeaders', request: 1 })
    await vi.advanceTimersByTimeAsync(0)
    token = () => Promise.reject(new Error('expired'))
    fromFrame(widgetFrame(), { type: 'needHeaders', request: 2 })
    await vi.advanceTimersByTimeAsync(0)
    expect(said('headers')).toEqual([
      { type: 'headers', request: 1, headers: { Authorization: 'Bearer 1' } },
      { type: 'headers', request: 2, headers: {} },
    ])
    expect(reported).toHaveBeenCalledOnce()
  })

  it('starts frames again that ran before there were headers', async () => {
    const courtyard = await ready()
    courtyard.setHeaders(() => ({}))
    expect(reload).toHaveBeenCalled()
  })

  it('passes theme and language on', async () => {
    const courtyard = await ready()
    courtyard.setTheme('dark')
    courtyard.setLang('en')
    courtyard.setLang('tlh')
    expect(said('theme')).toEqual([{ type: 'theme', theme: 'dark' }])
    expect(said('lang')).toEqual([{ type: 'lang', lang: 'en' }])
    expect(button()?.getAttribute('aria-label')).toBe('Open chat')
  })

  it('knows the address of the full page', () => {
    const courtyard = load()
    expect(courtyard.page()).toBe(`${ORIGIN}/ctx/im/chat/`)
    expect(courtyard.page({ conversation: 7 })).toBe(`${ORIGIN}/ctx/im/chat/#/c/7`)
    expect(courtyard.page({ user: 'a/b' })).toBe(`${ORIGIN}/ctx/im/chat/#/u/a%2Fb`)
    expect(courtyard.page({ username: 'a/b' })).toBe(`${ORIGIN}/ctx/im/chat/#/@a%2Fb`)
    expect(courtyard.page({ username: 'a', user: 'b' })).toBe(`${ORIGIN}/ctx/im/chat/#/u/b`)
    expect(courtyard.page({ username: 'a', user: 'b', conversation: 7 })).toBe(`${ORIGIN}/ctx/im/chat/#/c/7`)
  })

  it('opens the full page where the frame was, and closes', async () => {
    await ready()
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    button()?.click()
    fromFrame(widgetFrame(), { type: 'expand', hash: '/c/7' })
    expect(String(open.mock.calls[0]?.[0])).toBe(`${ORIGIN}/ctx/im/chat/#/c/7`)
    expect(panel()?.classList.contains('open')).toBe(false)
  })

  it('draws no button where the host has its own, and loads only when wanted', async () => {
    const courtyard = load({ 'data-button': 'none' })
    await idle()
    expect(shadow()).toBeUndefined()
    courtyard.toggle()
    expect(button()).toBeUndefined()
    expect(panel()?.classList.contains('open')).toBe(true)
  })

  it('does in the page around it what a page in a frame of the host asks for, whichever loads first', () => {
    const open = vi.fn()
    const around: { parent?: unknown; courtyard?: unknown } = {}
    around.parent = around
    const script = document.createElement('script')
    Object.defineProperty(script, 'src', { value: `${ORIGIN}/im/embed.js` })
    const inside = { parent: around, courtyard: undefined as unknown }
    publish(inside as unknown as Window, script)
    around.courtyard = { open }
    ;(inside.courtyard as Published).open({ user: 'u4' })
    expect(open).toHaveBeenCalledWith({ user: 'u4' })
    expect(shadow()).toBeUndefined()
  })

  it('stays quiet in a frame of a host that has no chat, until it is asked for', async () => {
    const around: { parent?: unknown } = {}
    around.parent = around
    const script = document.createElement('script')
    Object.defineProperty(script, 'src', { value: `${ORIGIN}/im/embed.js` })
    const inside = { parent: around, courtyard: undefined as unknown }
    publish(inside as unknown as Window, script)
    await idle()
    expect(shadow()).toBeUndefined()
    ;(inside.courtyard as Published).open()
    expect(panel()?.classList.contains('open')).toBe(true)
  })
})
