import { beforeEach, describe, expect, it } from 'vitest'
import { Changes } from './changes'
import { digest, known } from './digest'
import { Model } from './model'
import { synchronise } from './sync'
import { group, member, SELF } from './testing'
import type { ConversationState, Known, Op, Requests, SyncPage } from './types'
import type { Wire } from './wire'

type Ask = Requests['sync']['ask']

/** Answers `sync` as the protocol says, a few states at a time. */
class Server implements Wire {
  readonly online = false
  readonly asked: Ask[] = []
  states = new Map<number, ConversationState>()

  constructor(private readonly perAnswer: number) {}

  put(state: ConversationState): void {
    this.states.set(state.id, state)
  }

  call<O extends Op>(_op: O, ask: Requests[O]['ask']): Promise<Requests[O]['ok']> {
    const sync = ask as Ask
    this.asked.push(sync)
    return Promise.resolve(this.answer(sync) as Requests[O]['ok'])
  }

  private answer(ask: Ask): SyncPage {
    if ('digest' in ask) return { same: ask.digest === digest(known(this.states.values())) }
    const inside = (id: number) => id > ask.after && (ask.upTo === undefined || id <= ask.upTo)
    const versions = new Map(
      ask.known.map(([id, version, memberVersion]: Known) => [id, [version, memberVersion]]),
    )
    const differing = [...this.states.values()]
      .sort((left, right) => left.id - right.id)
      .filter(({ id, version, member: { version: mine } }) => {
        const [v, m] = versions.get(id) ?? []
        return inside(id) && (v !== version || m !== mine)
      })
    const conversations = differing.slice(0, this.perAnswer)
    const next = conversations.at(-1)?.id
    const more = differing.length > this.perAnswer
    const gone = [...versions.keys()].filter((id) => inside(id) && !this.states.has(id))
    return { conversations, gone, more, ...(more && next !== undefined && { next }) }
  }
}

describe('sync', () => {
  let server: Server
  let model: Model

  beforeEach(() => {
    server = new Server(7)
    model = new Model(new Changes(() => 0))
    model.self = SELF
  })

  const sync = () => synchronise(server, model, (id) => model.drop(id))
  const versions = () => known(model.all())

  it('fetches everything in as many answers as it takes', async () => {
    for (let id = 1; id <= 40; id++) server.put(group(id * 1024, { version: id }))
    await sync()
    expect(versions()).toEqual(known(server.states.values()))
    expect(server.asked).toHaveLength(6)
  })

  it('asks only by digest when nothing changed', async () => {
    for (let id = 1; id <= 10; id++) server.put(group(id, { version: id }))
    await sync()
    server.asked.length = 0
    await sync()
    expect(server.asked).toEqual([{ digest: digest(versions()) }])
  })

  it('sends what it knows in pages of 500 that cover every id once', async () => {
    for (let id = 1; id <= 1200; id++) model.put(group(id * 10, { version: 1 }))
    for (let id = 1; id <= 1200; id++) server.put(group(id * 10, { version: 1 }))
    server.put(group(5_005, { version: 3 }))
    server.put(group(99_999, { version: 3 }))
    await sync()
    const pages = server.asked.filter((ask) => 'known' in ask)
    expect(pages.map(({ known: page, after, upTo }) => [page.length, after, upTo])).toEqual([
      [500, 0, 5000],
      [500, 5000, 10_000],
      [200, 10_000, undefined],
    ])
    expect(versions()).toEqual(known(server.states.values()))
  })

  it('drops what is gone', async () => {
    model.put(group(1))
    model.put(group(2))
    server.put(group(2))
    await sync()
    expect(model.get(1)).toBeUndefined()
    expect(model.get(2)).toBeDefined()
  })

  it('meets the server from any state', async () => {
    let seed = 3
    const random = (below: number) => (seed = (seed * 48271) % 0x7fffffff) % below
    for (let round = 0; round < 60; round++) {
      server = new Server(1 + random(9))
      model = new Model(new Changes(() => 0))
      for (let id = 1; id <= 60; id++) {
        const state = group(id, { version: random(3), member: member({ version: random(3) }) })
        if (random(4) > 0) server.put({ ...state, version: state.version + random(2) })
        if (random(4) > 0) model.put(state)
      }
      await sync()
      expect(versions()).toEqual(known(server.states.values()))
    }
  })
})
