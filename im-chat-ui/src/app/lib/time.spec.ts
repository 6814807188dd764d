import { describe, expect, it } from 'vitest'
import { clock, dayLine, daysAgo, listTime } from './time'

const now = new Date(2026, 10, 23, 10, 30).getTime() // a Monday
const at = (year: number, month: number, day: number, hour = 10, minute = 26) =>
  new Date(year, month - 1, day, hour, minute).getTime()

describe('times in lists', () => {
  it('shows the clock for today, also for a server clock that runs ahead', () => {
    expect(listTime(at(2026, 11, 23, 0, 0), now)).toEqual({ key: 'time.verbatim', values: { text: '00:00' } })
    expect(listTime(now + 3 * 60_000, now).values).toEqual({ text: '10:33' })
  })

  it('counts calendar days, not stretches of 24 hours', () => {
    expect(listTime(at(2026, 11, 22, 23, 59), now)).toEqual({ key: 'time.yesterday' })
    expect(daysAgo(at(2026, 11, 21, 23, 59), now)).toBe(2)
  })

  it('names the weekday within a week and the date before', () => {
    expect(listTime(at(2026, 11, 20), now)).toEqual({ key: 'time.weekdayShort.5' })
    expect(listTime(at(2026, 11, 17), now)).toEqual({ key: 'time.weekdayShort.2' })
    expect(listTime(at(2026, 11, 16), now)).toEqual({ key: 'time.date.10', values: { day: 16 } })
  })

  it('writes another year as a whole date', () => {
    expect(listTime(at(2025, 3, 5), now)).toEqual({ key: 'time.verbatim', values: { text: '2025-03-05' } })
  })
})

describe('lines between days', () => {
  it('says today and yesterday, then date and weekday, then the year', () => {
    expect(dayLine(now, now).day.key).toBe('time.today')
    expect(dayLine(at(2026, 11, 22), now).day.key).toBe('time.yesterday')
    expect(dayLine(at(2026, 11, 20), now)).toEqual({
      day: { key: 'time.date.10', values: { day: 20 } },
      weekday: { key: 'time.weekday.5' },
    })
    expect(dayLine(at(2025, 11, 20), now)).toEqual({
      day: { key: 'time.fullDate.10', values: { year: 2025, day: 20 } },
    })
  })
})

it('pads the clock', () => {
  expect(clock(at(2026, 1, 1, 9, 5))).toBe('09:05')
})
