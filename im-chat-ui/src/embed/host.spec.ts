import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectToHost, type HostLink } from './host'
import type { HostMessage } from './messages'

const ORIGIN = 'http://oa.example'

describe('the way from the application to its host', () => {
  let posted: { readonly courtyard: number; readonly message: { type: string; request?: number } }[]
  let receive: (event: object) => void
  let heard: HostMessage[]
  const parent = { postMessage: (envelope: never) => posted.push(envelope) }

  beforeEach(() => {
    vi.useFakeTimers()
    posted = []
    heard = []
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  function connect(self: object = { parent }): HostLink | undefined {
    const window = {
      location: { origin: ORIGIN, search: '' },
      opener: null,
      setTimeout,
      clearTimeout,
      addEventListener: (_type: string, listener: typeof receive) => (receive = listener),
      removeEventListener: () => (receive = () => undefined),
      ...self,
    }
    return connectToHost((message) => heard.push(message), window as unknown as Window)
  }

  const say = (message: HostMessage, more: object = {}) =>
    receive({ data: { courtyard: 1, message }, origin: ORIGIN, source: parent, ...more })

  const setup: HostMessage = { type: 'setup', theme: 'dark', headers: true, visible: false }

  it('is none on a page of its own, and the opener where that signs the requests', () => {
    const alone = (search: string) => ({
      get parent() {
        return this
      },
      opener: parent,
      location: { origin: ORIGIN, search },
      setTimeout,
      addEventListener: () => undefined,
    })
    const link = (search: string) => connectToHost(() => undefined, alone(search) as unknown as Window)
    expect(link('')).toBeUndefined()
    expect(posted).toEqual([])
    expect(link('?host=opener')).toBeDefined()
    expect(posted).toHaveLength(1)
  })

  it('says that it is ready and waits for the setup', async () => {
    const host = connect()
    expect(posted).toEqual([{ courtyard: 1, message: { type: 'ready' } }])
    say(setup)
    expect(await host?.setup).toEqual(setup)
    expect(heard).toEqual([setup])
  })

  it('does without an embed script after a moment', async () => {
    const host = connect()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await host?.setup).toMatchObject({ headers: false, theme: 'light', visible: true })
  })

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another window', { source: {} }],
    ['another kind of message', { data: setup }],
    ['nothing', { data: null }],
  ])('hears nothing from %s', (_name, more) => {
    connect()
    say(setup, more)
    expect(heard).toEqual([])
  })

  it('gets headers, each answer for its request', async () => {
    const host = connect()
    const both = Promise.all([host?.getHeaders(), host?.getHeaders()])
    const [first, second] = posted.filter(({ message }) => message.type === 'needHeaders')
    say({ type: 'headers', request: second?.message.request ?? 0, headers: { t: '2' } })
    say({ type: 'headers', request: first?.message.request ?? 0, headers: { t: '1' } })
    expect(await both).toEqual([{ t: '1' }, { t: '2' }])
    expect(heard).toEqual([])
  })

  it('does not wait for headers for ever', async () => {
    const failed = expect(connect()?.getHeaders()).rejects.toThrow('no headers')
    await vi.advanceTimersByTimeAsync(5_000)
    await failed
  })

  it('hears nothing after it was closed', () => {
    connect()?.close()
    say(setup)
    expect(heard).toEqual([])
  })
})
