import { describe, expect, it } from 'vitest'
import { Backoff } from './backoff'

describe('the backoff', () => {
  it('doubles its ceiling up to the maximum', () => {
    const backoff = new Backoff(1_000, 30_000, () => 1)
    const times = Array.from({ length: 8 }, () => backoff.next())
    expect(times).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('spreads over everything between half of the first time and the ceiling', () => {
    const lowest = new Backoff(1_000, 30_000, () => 0)
    expect([lowest.next(), lowest.next(), lowest.next()]).toEqual([500, 500, 500])
    const middle = new Backoff(1_000, 30_000, () => 0.5)
    expect([middle.next(), middle.next()]).toEqual([750, 1_250])
  })

  it('begins again after a success', () => {
    const backoff = new Backoff(1_000, 30_000, () => 1)
    backoff.next()
    backoff.next()
    backoff.reset()
    expect(backoff.next()).toBe(1_000)
  })

  it('stays finite however often it fails', () => {
    const backoff = new Backoff(1_000, 30_000, () => 1)
    for (let i = 0; i < 5_000; i++) backoff.next()
    expect(backoff.next()).toBe(30_000)
  })
})
