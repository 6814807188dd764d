import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Reads } from './reads'
import { ScriptedWire } from './testing'

describe('read cursors', () => {
  let wire: ScriptedWire
  let reads: Reads
  let done: number[]

  beforeEach(() => {
    vi.useFakeTimers()
    wire = new ScriptedWire()
    done = []
    reads = new Reads(wire, ({ readSeq }) => done.push(readSeq))
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  const seqs = () => wire.calls.map(({ ask }) => (ask as { seq: number }).seq)

  it('go out at once, then only the newest of an interval', async () => {
    for (const seq of [1, 2, 3, 4]) reads.move(7, seq)
    expect(seqs()).toEqual([1])
    await wire.take('read').answer({ readSeq: 1, unread: 3 })
    expect(done).toEqual([1])
    await vi.advanceTimersByTimeAsync(400)
    expect(seqs()).toEqual([4])
    await wire.take('read').answer({ readSeq: 4, unread: 0 })
    expect(done).toEqual([1, 4])
    await vi.advanceTimersByTimeAsync(400)
    expect(seqs()).toEqual([])
  })

  it('never go back', () => {
    wire.online = false
    reads.move(7, 5)
    reads.move(7, 3)
    wire.online = true
    reads.connectionChanged()
    expect(seqs()).toEqual([5])
  })

  it('survive a lost connection', async () => {
    reads.move(7, 5)
    wire.online = false
    await wire.take('read').refuse('NETWORK')
    await vi.advanceTimersByTimeAsync(400)
    expect(seqs()).toEqual([])
    wire.online = true
    reads.connectionChanged()
    expect(seqs()).toEqual([5])
  })

  it('are not repeated where the server refuses', async () => {
    reads.move(7, 5)
    await wire.take('read').refuse('NOT_A_MEMBER')
    await vi.advanceTimersByTimeAsync(400)
    reads.connectionChanged()
    expect(seqs()).toEqual([])
  })
})
