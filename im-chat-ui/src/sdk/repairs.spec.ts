import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Changes } from './changes'
import { Model } from './model'
import { Repairs, type VersionedEvent } from './repairs'
import { group, messageEvent, ScriptedWire, SELF } from './testing'

describe('repairing a gap', () => {
  let wire: ScriptedWire
  let model: Model
  let repairs: Repairs
  let mended: number[]
  let gone: number[]

  beforeEach(() => {
    vi.useFakeTimers()
    wire = new ScriptedWire()
    model = new Model(new Changes(() => 0))
    model.self = SELF
    model.put(group(1, { version: 10, lastSeq: 10 }))
    mended = []
    gone = []
    repairs = new Repairs(
      wire,
      model,
      arrive,
      (id) => gone.push(id),
      (id) => mended.push(id),
    )
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  function arrive(event: VersionedEvent): void {
    if (event.op !== 'message') return
    const outcome = model.message(event.conversation, event.version, event.message)
    if (outcome === 'gap') repairs.gap(event)
    if (outcome === 'applied') repairs.advance(event.conversation)
  }

  const version = () => model.get(1)?.version
  const patience = () => vi.advanceTimersByTimeAsync(200)

  it('asks nothing when events only overtook each other', async () => {
    arrive(messageEvent(1, 13))
    arrive(messageEvent(1, 12))
    expect(version()).toBe(10)
    arrive(messageEvent(1, 11))
    expect(version()).toBe(13)
    await patience()
    expect(wire.calls).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks for the state when the missing event stays away, and once', async () => {
    arrive(messageEvent(1, 12))
    arrive(messageEvent(1, 13))
    await patience()
    expect(wire.calls).toHaveLength(1)
    await wire.take('state').answer({ conversation: group(1, { version: 13, lastSeq: 13 }) })
    expect(version()).toBe(13)
    expect(mended).toEqual([1])
    await patience()
    expect(wire.calls).toHaveLength(0)
  })

  it('applies what waited and is newer than the state', async () => {
    arrive(messageEvent(1, 12))
    await patience()
    arrive(messageEvent(1, 14))
    arrive(messageEvent(1, 15))
    await wire.take('state').answer({ conversation: group(1, { version: 13, lastSeq: 13 }) })
    expect(model.get(1)).toMatchObject({ version: 15, lastSeq: 15 })
  })

  it('begins again when the state does not meet what waits', async () => {
    arrive(messageEvent(1, 12))
    arrive(messageEvent(1, 20))
    await patience()
    await wire.take('state').answer({ conversation: group(1, { version: 13, lastSeq: 13 }) })
    expect(version()).toBe(13)
    await patience()
    await wire.take('state').answer({ conversation: group(1, { version: 20, lastSeq: 20 }) })
    expect(version()).toBe(20)
  })

  it('asks at once for a conversation it does not know', async () => {
    arrive(messageEvent(2, 1))
    await vi.advanceTimersByTimeAsync(0)
    await wire.take('state').answer({ conversation: group(2, { version: 1, lastSeq: 1 }) })
    expect(model.get(2)?.version).toBe(1)
  })

  it("drops a conversation that is not the user's any more", async () => {
    arrive(messageEvent(1, 12))
    await patience()
    await wire.take('state').refuse('NOT_A_MEMBER')
    expect(gone).toEqual([1])
  })

  it('waits for the sync while the connection is not up', async () => {
    wire.online = false
    arrive(messageEvent(1, 12))
    await patience()
    expect(wire.calls).toHaveLength(0)
    wire.online = true
    model.put(group(1, { version: 11, lastSeq: 11 }))
    repairs.resume()
    expect(version()).toBe(12)
    expect(wire.calls).toHaveLength(0)
  })
})
