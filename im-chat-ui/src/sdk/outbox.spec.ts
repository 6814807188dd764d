import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Changes } from './changes'
import { Outbox } from './outbox'
import { ScriptedWire, settle } from './testing'

describe('the outbox', () => {
  let wire: ScriptedWire
  let outbox: Outbox
  let stored: string[]

  beforeEach(() => {
    vi.useFakeTimers()
    wire = new ScriptedWire()
    stored = []
    let lastId = 0
    outbox = new Outbox(
      wire,
      new Changes(() => 0),
      ({ clientMessageId }) => stored.push(clientMessageId),
      () => `id${++lastId}`,
      () => 0,
      () => 1,
    )
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  const send = (text: string, conversation = 1) => outbox.add(conversation, { type: 'text', body: { text } })
  const states = () => outbox.list(1).map(({ clientMessageId, state }) => `${clientMessageId} ${state}`)
  const taken = () => wire.take('send')
  const idOf = (call: { ask: object }) => (call.ask as { clientMessageId: string }).clientMessageId

  it('sends one after the other', async () => {
    send('a')
    send('b')
    const first = taken()
    expect(wire.calls).toHaveLength(0)
    await first.answer({ seq: 1 })
    expect(idOf(taken())).toBe('id2')
    expect(stored).toEqual(['id1'])
    expect(states()).toEqual(['id2 sending'])
  })

  it('puts only fields of the protocol into the request', () => {
    outbox.add(1, { type: 'text', body: { text: 'a' }, replyTo: 4, mentions: ['*'] })
    expect(taken().ask).toEqual({
      conversation: 1,
      clientMessageId: 'id1',
      type: 'text',
      body: { text: 'a' },
      replyTo: 4,
      mentions: ['*'],
    })
  })

  it('lets conversations pass each other', () => {
    send('a', 1)
    send('b', 2)
    expect(wire.calls.map(idOf)).toEqual(['id1', 'id2'])
  })

  it('waits without a connection and sends in order with the next', async () => {
    wire.online = false
    send('a')
    send('b')
    expect(states()).toEqual(['id1 waiting', 'id2 waiting'])
    wire.online = true
    outbox.connectionChanged()
    const first = taken()
    expect(idOf(first)).toBe('id1')
    await first.answer({ seq: 1 })
    expect(idOf(taken())).toBe('id2')
  })

  it('repeats the unanswered message first after a lost connection, under the same id', async () => {
    send('a')
    send('b')
    wire.online = false
    outbox.connectionChanged()
    await taken().refuse('NETWORK')
    expect(states()).toEqual(['id1 waiting', 'id2 waiting'])
    wire.online = true
    outbox.connectionChanged()
    const again = taken()
    expect(idOf(again)).toBe('id1')
    await again.answer({ seq: 1 })
    expect(idOf(taken())).toBe('id2')
  })

  it.each(['BUSY', 'RATE_LIMITED', 'UNAVAILABLE'] as const)(
    'repeats after %s, before later ones',
    async (code) => {
      send('a')
      send('b')
      await taken().refuse(code)
      expect(states()).toEqual(['id1 waiting', 'id2 waiting'])
      send('c')
      expect(wire.calls).toHaveLength(0)
      await vi.advanceTimersByTimeAsync(299)
      expect(wire.calls).toHaveLength(0)
      await vi.advanceTimersByTimeAsync(1)
      const again = taken()
      expect(idOf(again)).toBe('id1')
      await again.answer({ seq: 1 })
      expect(idOf(taken())).toBe('id2')
    },
  )

  it('waits longer each time, and briefly again after a success', async () => {
    send('a')
    await taken().refuse('BUSY')
    await vi.advanceTimersByTimeAsync(300)
    await taken().refuse('BUSY')
    await vi.advanceTimersByTimeAsync(599)
    expect(wire.calls).toHaveLength(0)
    send('b')
    await vi.advanceTimersByTimeAsync(1)
    await taken().answer({ seq: 1 })
    await taken().refuse('BUSY')
    await vi.advanceTimersByTimeAsync(300)
    expect(wire.calls).toHaveLength(1)
  })

  it('shows a refused message as failed, and goes on', async () => {
    send('a')
    send('b')
    await taken().refuse('REFUSED')
    expect(states()).toEqual(['id1 failed', 'id2 sending'])
    expect(outbox.list(1)[0]?.error).toEqual({ code: 'REFUSED', message: 'REFUSED' })
    expect(idOf(taken())).toBe('id2')
  })

  it('tries a failed one again under its id, after those that wait', async () => {
    send('a')
    await taken().refuse('TEXT_TOO_LONG')
    send('b')
    outbox.retry(1, 'id1')
    expect(outbox.list(1).at(-1)?.error).toBeUndefined()
    await taken().answer({ seq: 1 })
    expect(idOf(taken())).toBe('id1')
  })

  it('gives back what has not left, and nothing that has', async () => {
    send('a')
    send('b')
    expect(outbox.discard(1, 'id1')).toBe(false)
    expect(outbox.discard(1, 'id2')).toBe(true)
    await taken().answer({ seq: 1 })
    expect(wire.calls).toHaveLength(0)
    expect(outbox.list(1)).toEqual([])
  })

  it('sends no more what was seen among the stored messages', async () => {
    send('a')
    send('b')
    wire.online = false
    outbox.connectionChanged()
    await taken().refuse('NETWORK')
    outbox.stored(1, 'id1')
    wire.online = true
    outbox.connectionChanged()
    expect(idOf(taken())).toBe('id2')
  })

  it('forgets a conversation with what waits for it', async () => {
    send('a')
    outbox.drop(1)
    await taken().refuse('NOT_A_MEMBER')
    await settle()
    expect(outbox.list(1)).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
