import { describe, expect, it } from 'vitest'
import { addRun, appendMessage, messageAt, runAt, type Runs } from './runs'
import { message } from './testing'
import type { Run } from './types'

function stretch(from: number, to: number): Run {
  return { from, to, messages: Array.from({ length: to - from + 1 }, (_, i) => message(from + i)) }
}

const ends = (runs: Runs) => runs.map(({ from, to }) => [from, to])

describe('stretches of messages', () => {
  it('that are apart stay apart, in order', () => {
    expect(ends(addRun([stretch(50, 60)], stretch(10, 20)))).toEqual([
      [10, 20],
      [50, 60],
    ])
  })

  it('join when they touch', () => {
    expect(ends(addRun([stretch(50, 60)], stretch(40, 49)))).toEqual([[40, 60]])
    expect(ends(addRun([stretch(50, 60)], stretch(61, 70)))).toEqual([[50, 70]])
  })

  it('do not join over a hole of one', () => {
    expect(ends(addRun([stretch(50, 60)], stretch(40, 48)))).toEqual([
      [40, 48],
      [50, 60],
    ])
  })

  it('bridge a hole between two', () => {
    const runs = addRun([stretch(1, 10), stretch(21, 30)], stretch(8, 22))
    expect(ends(runs)).toEqual([[1, 30]])
    expect(runs[0]?.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  })

  it('take the newer copy of a message', () => {
    const edited: Run = { from: 5, to: 5, messages: [message(5, { text: 'edited' })] }
    expect(messageAt(addRun([stretch(1, 10)], edited), 5)?.text).toBe('edited')
  })

  it('count a seq that a page covers without a message as known to be absent', () => {
    const page: Run = { from: 1, to: 3, messages: [message(1), message(3)] }
    const [run] = addRun([stretch(4, 5)], page)
    expect([run?.from, run?.to, run?.messages.length]).toEqual([1, 5, 4])
  })

  it('grow by a message only where it continues', () => {
    const runs = [stretch(1, 3), stretch(10, 12)]
    expect(ends(appendMessage(runs, message(13)))).toEqual([
      [1, 3],
      [10, 13],
    ])
    expect(appendMessage(runs, message(20))).toBe(runs)
  })

  it('are found by any seq inside', () => {
    const runs = [stretch(1, 3), stretch(10, 12)]
    expect(runAt(runs, 11)?.from).toBe(10)
    expect(runAt(runs, 5)).toBeUndefined()
  })

  it('hold what any order of pages holds', () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48271) % 0x7fffffff) % below
    for (let round = 0; round < 200; round++) {
      let runs: Runs = []
      const expected = new Set<number>()
      for (let i = 0; i < 12; i++) {
        const from = 1 + random(90)
        const page = stretch(from, from + random(12))
        runs = addRun(runs, page)
        page.messages.forEach(({ seq }) => expected.add(seq))
      }
      const held = runs.flatMap((run) => run.messages.map(({ seq }) => seq))
      expect(held).toEqual([...expected].sort((left, right) => left - right))
      runs.forEach((run, i) => expect(run.from).toBeGreaterThan((runs[i - 1]?.to ?? -1) + 1))
    }
  })
})
