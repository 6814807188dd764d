import { beforeEach, describe, expect, it } from 'vitest'
import { Changes } from './changes'
import { History } from './history'
import { Model } from './model'
import { group, message, ScriptedWire, SELF, settle } from './testing'

describe('the history', () => {
  let wire: ScriptedWire
  let model: Model
  let history: History
  let stored: string[]

  beforeEach(() => {
    wire = new ScriptedWire()
    const changes = new Changes(() => 0)
    model = new Model(changes)
    model.self = SELF
    model.put(group(1, { version: 100, lastSeq: 100 }))
    stored = []
    history = new History(wire, model, changes, (_id, clientMessageId) => stored.push(clientMessageId))
  })

  function page(from: number, to: number, lastSeq = 100) {
    const messages = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i))
    return { conversation: 1, from, to, messages, firstSeq: 1, lastSeq, version: lastSeq }
  }

  async function answer(ask: object, from: number, to: number, lastSeq?: number): Promise<void> {
    const call = wire.take('history')
    expect(call.ask).toMatchObject(ask)
    await call.answer(page(from, to, lastSeq))
  }

  const ends = () => {
    const run = history.run(1)
    return run && [run.from, run.to]
  }

  it('has no end until the newest messages are loaded', async () => {
    expect(history.run(1)).toBeUndefined()
    const opened = history.open(1)
    await answer({ conversation: 1, limit: 50 }, 51, 100)
    await opened
    expect(ends()).toEqual([51, 100])
  })

  it('asks once however many want the same page', async () => {
    const both = Promise.all([history.latest(1, 50), history.latest(1, 50)])
    await answer({}, 51, 100)
    await both
    expect(wire.calls).toHaveLength(0)
  })

  it('fetches what came while the page was on its way', async () => {
    const opened = history.open(1)
    model.message(1, 101, message(101))
    history.append(1, message(101))
    await answer({}, 51, 100)
    await answer({ after: 100 }, 101, 101, 101)
    await opened
    expect(ends()).toEqual([51, 101])
  })

  it('grows with messages that arrive', async () => {
    const opened = history.open(1)
    await answer({}, 51, 100)
    await opened
    model.message(1, 101, message(101))
    history.append(1, message(101))
    expect(ends()).toEqual([51, 101])
    expect(wire.calls).toHaveLength(0)
  })

  it('joins older pages, up to the start', async () => {
    const opened = history.open(1)
    await answer({}, 51, 100)
    await opened
    const older = history.before(1, 51, 50)
    await answer({ before: 51 }, 1, 50)
    const run = await older
    expect([run.from, run.to, run.messages.length]).toEqual([1, 100, 100])
    expect(history.reachesStart(1, run)).toBe(true)
    expect(history.reachesEnd(1, run)).toBe(true)
  })

  it('knows that the start is reached when nothing older is visible', async () => {
    const opened = history.open(1)
    await answer({}, 51, 100)
    await opened
    const older = history.before(1, 51, 50)
    await answer({ before: 51 }, 1, 0)
    expect(history.reachesStart(1, await older)).toBe(true)
  })

  it('has an end in a conversation without messages', async () => {
    model.put(group(2))
    const opened = history.open(2)
    await wire.take('history').answer({ ...page(1, 0, 0), conversation: 2 })
    await opened
    const run = history.run(2)
    expect(run?.messages).toEqual([])
    expect(run && history.reachesStart(2, run)).toBe(true)
  })

  it('keeps a jump apart from the end', async () => {
    const opened = history.open(1)
    await answer({}, 91, 100)
    await opened
    const jump = history.around(1, 20, 10)
    await answer({ around: 20 }, 15, 24)
    expect(await jump).toMatchObject({ from: 15, to: 24 })
    expect(ends()).toEqual([91, 100])
    expect(history.run(1, 18)).toMatchObject({ from: 15, to: 24 })
    expect(history.message(1, 95)?.seq).toBe(95)
    expect(history.message(1, 50)).toBeUndefined()
  })

  it('fills a gap at the end page by page', async () => {
    const opened = history.open(1)
    await answer({}, 51, 100)
    await opened
    model.put(group(1, { version: 400, lastSeq: 400 }))
    expect(history.run(1)).toBeUndefined()
    const completed = history.complete(1)
    await answer({ after: 100 }, 101, 300, 400)
    await answer({ after: 300 }, 301, 400, 400)
    await completed
    expect(ends()).toEqual([51, 400])
  })

  it('does not fill a gap of thousands', async () => {
    const opened = history.open(1)
    await answer({}, 51, 100)
    await opened
    model.put(group(1, { version: 9000, lastSeq: 9000 }))
    const completed = history.complete(1)
    await answer({ limit: 50 }, 8951, 9000, 9000)
    await completed
    expect(ends()).toEqual([8951, 9000])
    expect(history.run(1, 70)).toMatchObject({ from: 51, to: 100 })
  })

  it('tells which own messages turned out to be stored', async () => {
    const opened = history.open(1)
    const own = message(100, { sender: SELF, clientMessageId: 'mine' })
    await wire.take('history').answer({ ...page(100, 100), messages: [own] })
    await opened
    expect(stored).toEqual(['mine'])
  })

  it('keeps the messages of conversations that were left last', async () => {
    for (let id = 1; id <= 25; id++) {
      model.put(group(id, { lastSeq: 1, version: 1 }))
      const opened = history.open(id)
      const { conversation } = wire.calls[0]?.ask as { conversation: number }
      await wire.take('history').answer({ ...page(1, 100), conversation })
      await opened
      history.close(id)
    }
    expect(history.run(3)).toBeUndefined()
    expect(history.run(25)).toBeDefined()
  })

  it('knows how many messages count up to a seq where it holds one that tells', async () => {
    const opened = history.open(1)
    await answer({}, 91, 100)
    await opened
    expect(history.countableAt(1, 97)).toBe(97)
    expect(history.countableAt(1, 50)).toBeUndefined()
  })

  it('can ask again after a failure', async () => {
    const failed = history.open(1).catch(() => 'failed')
    await wire.take('history').refuse('NETWORK')
    expect(await failed).toBe('failed')
    const again = history.open(1)
    await settle()
    await answer({}, 51, 100)
    await again
    expect(ends()).toEqual([51, 100])
  })
})
