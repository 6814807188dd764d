import { describe, expect, it } from 'vitest'
import { messagesChart } from './messagesChart'
import { busiest, fullMinutes, MINUTE, peakOf, since, sumOf } from './minutes'
import { niceTop } from '@/components/chart/options'

const MIDNIGHT = new Date(2026, 10, 22).getTime()
const words = { line: 'm', now: () => 'now', peak: () => 'peak' }

describe('minutes', () => {
  it('fill those that the server left out and drop the one that still runs', () => {
    const points = fullMinutes(
      [
        [MIDNIGHT, 5],
        [MIDNIGHT + 2 * MINUTE, 7],
        [MIDNIGHT + 3 * MINUTE, 1],
      ],
      MIDNIGHT + 3 * MINUTE + 30_000,
    )
    expect(points.map(({ value }) => value)).toEqual([5, 0, 7])
  })

  it('have nothing to fill where nothing was reported', () => {
    expect(fullMinutes([], MIDNIGHT)).toEqual([])
  })

  it('are zero since the node started, and unknown before', () => {
    const points = fullMinutes(
      [[MIDNIGHT + 5 * MINUTE, 3]],
      MIDNIGHT + 7 * MINUTE,
      MIDNIGHT + 2 * MINUTE + 10,
    )
    expect(points[0]?.at).toBe(MIDNIGHT + 2 * MINUTE)
    expect(points.map(({ value }) => value)).toEqual([0, 0, 0, 3, 0])
    const years = fullMinutes([], MIDNIGHT, MIDNIGHT - 1e11)
    expect(years).toHaveLength(24 * 60 - 1)
  })

  it('keep the peak when thinned out', () => {
    const points = Array.from({ length: 20 }, (_, n) => ({
      at: MIDNIGHT + n * MINUTE,
      value: n === 13 ? 90 : n,
    }))
    const thin = busiest(points, 5 * MINUTE)
    expect(thin.map(({ value }) => value)).toEqual([4, 9, 90, 19])
    expect(peakOf(thin)).toEqual({ at: MIDNIGHT + 13 * MINUTE, value: 90 })
    expect(sumOf(since(points, MIDNIGHT + 18 * MINUTE))).toBe(37)
  })

  it('have no peak in a silent night', () => {
    expect(peakOf([{ at: MIDNIGHT, value: 0 }])).toBeUndefined()
  })
})

describe('the chart', () => {
  const at = MIDNIGHT + 10 * 60 * MINUTE + 26 * MINUTE + 40_000
  const perMinute = Array.from({ length: 24 * 60 }, (_, n): [number, number] => {
    const minute = MIDNIGHT + (626 - n) * MINUTE
    return [minute, n === 56 ? 1870 : 100]
  })

  it('shows today from midnight to midnight, with the line up to now', () => {
    const { spec, peak } = messagesChart({ at, perMinute, messagesLastMinute: 1284, nodes: [] }, 'day', words)
    expect([spec.from, spec.to]).toEqual([MIDNIGHT, MIDNIGHT + 24 * 60 * MINUTE])
    expect(spec.x[0]).toBe(MIDNIGHT)
    expect(spec.x[spec.x.length - 1]).toBe(at)
    expect(peak).toEqual({ at: MIDNIGHT + 570 * MINUTE, value: 1870 })
    expect(spec.lines[0]?.values).toContain(1870)
    expect(spec.ticks).toHaveLength(6)
  })

  it('shows the last hour by minutes', () => {
    const { spec } = messagesChart({ at, perMinute, messagesLastMinute: 1284, nodes: [] }, 'hour', words)
    expect(spec.to - spec.from).toBe(60 * MINUTE)
    expect(spec.x.every((x) => x >= spec.from && x <= spec.to)).toBe(true)
    expect(spec.x.length).toBeGreaterThanOrEqual(60)
  })

  it('marks now, and the peak unless the two would stand on each other', () => {
    const marks = (last: number, range: 'hour' | 'day') =>
      messagesChart({ at, perMinute, messagesLastMinute: last, nodes: [] }, range, words).spec.marks.map(
        ({ kind }) => kind,
      )
    expect(marks(1284, 'hour')).toEqual(['now', 'peak'])
    expect(marks(1284, 'day')).toEqual(['now'])
    expect(marks(5000, 'hour')).toEqual(['now'])
  })

  it('is empty where the server reported nothing yet', () => {
    const { points, spec, peak } = messagesChart(
      { at, perMinute: [], messagesLastMinute: 0, nodes: [] },
      'day',
      words,
    )
    expect(points).toEqual([])
    expect(spec.marks).toEqual([])
    expect(peak).toBeUndefined()
  })
})

describe('the scale', () => {
  it('has four whole steps and leaves the peak some air', () => {
    expect(niceTop(0)).toBe(4)
    expect(niceTop(1870)).toBe(2000)
    expect(niceTop(1721)).toBe(2000)
    for (let max = 1; max < 30_000; max = Math.ceil(max * 1.13)) {
      expect(niceTop(max), String(max)).toBeGreaterThanOrEqual(max * 1.05)
      expect(niceTop(max), String(max)).toBeLessThanOrEqual(Math.max(4, max * 2.2))
      expect(Number.isInteger(niceTop(max) / 4), String(max)).toBe(true)
    }
  })
})
