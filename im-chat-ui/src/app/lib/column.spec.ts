import { describe, expect, it } from 'vitest'
import { Column } from './column'

function column(count: number, guess = 50): Column {
  const made = new Column()
  made.setRows(
    Array.from({ length: count }, (_, n) => `k${n}`),
    Array.from({ length: count }, () => guess),
  )
  return made
}

describe('a column of rows', () => {
  it('stands on guesses until rows are measured', () => {
    const rows = column(4)
    expect(rows.height).toBe(200)
    expect(rows.measure('k1', 80)).toBe(true)
    expect(rows.measure('k1', 80)).toBe(false)
    expect([0, 1, 2, 3, 4].map((at) => rows.offset(at))).toEqual([0, 50, 130, 180, 230])
  })

  it('finds the row at a height, also outside', () => {
    const rows = column(4)
    rows.measure('k1', 80)
    expect([-10, 0, 49.9, 50, 129, 130, 1e9].map((y) => rows.rowAt(y))).toEqual([0, 0, 0, 1, 1, 2, 3])
    expect(rows.range(60, 140)).toEqual({ start: 1, end: 3 })
    expect(column(0).range(0, 100)).toEqual({ start: 0, end: 0 })
  })

  it('keeps measured heights when older rows come in front', () => {
    const rows = column(2)
    rows.measure('k0', 70)
    rows.setRows(['older', 'k0', 'k1'], [50, 50, 50])
    expect(rows.offset(2)).toBe(120)
    expect(rows.indexOf('k0')).toBe(1)
  })

  it('measures rows that are gone as nothing', () => {
    expect(column(1).measure('gone', 10)).toBe(false)
  })

  it('agrees with plain addition over random measurements', () => {
    const rows = column(300)
    const heights = Array.from({ length: 300 }, () => 50)
    for (let n = 0; n < 500; n += 1) {
      const at = (n * 7919) % 300
      heights[at] = 20 + ((n * 31) % 200)
      rows.measure(`k${at}`, heights[at] ?? 0)
    }
    const y = 6_000
    let sum = 0
    const expected = heights.findIndex((height) => (sum += height) > y)
    expect(rows.rowAt(y)).toBe(expected)
    expect(rows.height).toBe(heights.reduce((a, b) => a + b, 0))
  })
})
