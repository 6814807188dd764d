import { describe, expect, it } from 'vitest'
import type { Message } from '@/sdk'
import {
  around,
  newer,
  newest,
  older,
  STRETCH_CAP,
  STRETCH_STEP,
  trimmed,
  within,
  type Stretch,
} from './stretch'

// Seqs with holes, as after messages that only others may see.
const messages = Array.from({ length: 5_000 }, (_, n) => ({ seq: 10 + n * 2 }) as Message)
const lastSeq = 10 + 4_999 * 2
const count = (stretch: Stretch) => within(messages, stretch).length

describe('the stretch of a run that is laid out', () => {
  it('begins with the newest and follows them', () => {
    const stretch = newest(messages)
    expect(count(stretch)).toBe(STRETCH_STEP)
    expect(within(messages, stretch).at(-1)?.seq).toBe(lastSeq)
    expect(within([...messages, { seq: lastSeq + 1 } as Message], stretch).at(-1)?.seq).toBe(lastSeq + 1)
    expect(count(newest(messages.slice(0, 3)))).toBeGreaterThan(0)
  })

  it('goes back step by step, holds at most the cap, and ends at the oldest', () => {
    let stretch = newest(messages)
    let steps = 0
    for (let next = older(messages, stretch); next; next = older(messages, stretch)) {
      expect(next.low).toBeLessThan(stretch.low)
      stretch = next
      steps += 1
      expect(count(stretch)).toBeLessThanOrEqual(STRETCH_CAP)
    }
    expect(steps).toBe(49)
    expect(stretch.low).toBe(10)
    expect(stretch.high).not.toBe(Infinity)
  })

  it('comes forward again until it follows the newest', () => {
    let stretch: Stretch = { low: 10, high: 10 + (STRETCH_CAP - 1) * 2 }
    for (let next = newer(messages, stretch, true); next; next = newer(messages, stretch, true)) {
      stretch = next
      expect(count(stretch)).toBeLessThanOrEqual(STRETCH_CAP)
    }
    expect(stretch.high).toBe(Infinity)
    expect(newer(messages, { low: 10, high: lastSeq }, false)).toBeUndefined()
    expect(newer(messages, { low: 10, high: lastSeq }, true)?.high).toBe(Infinity)
  })

  it('lands around a message, also one that is not there', () => {
    const stretch = around(messages, 5_001, true)
    expect(stretch.low).toBeLessThan(5_001)
    expect(stretch.high).toBeGreaterThan(5_001)
    expect(stretch.high).not.toBe(Infinity)
    expect(around(messages, lastSeq, true).high).toBe(Infinity)
    expect(around(messages, lastSeq, false).high).toBe(lastSeq)
  })

  it('lets go of the oldest while it follows', () => {
    const long: Stretch = { low: 10, high: Infinity }
    expect(count(trimmed(messages, long))).toBe(STRETCH_CAP / 2)
    const short = newest(messages)
    expect(trimmed(messages, short)).toBe(short)
  })
})
