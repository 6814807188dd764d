import { describe, expect, it } from 'vitest'
import { avatarHue, avatarText } from './avatar'
import { bytes, count, decimal, percent, share } from './numbers'
import { clock, dayOf, exact, span, startOfDay, startOfNextDay } from './time'

describe('numbers', () => {
  it('marks thousands', () => {
    expect(count(214906, 'zh-CN')).toBe('214,906')
    expect(count(214906, 'en')).toBe('214,906')
  })

  it('keeps a decimal only below a hundred', () => {
    expect(decimal(9.14, 'en')).toBe('9.1')
    expect(decimal(18, 'en')).toBe('18')
    expect(decimal(142.6, 'en')).toBe('143')
  })

  it('keeps a decimal of a share that would read as nothing', () => {
    expect(percent(0.532, 'en')).toBe('53%')
    expect(percent(0.0045, 'en')).toBe('0.5%')
    expect(percent(0, 'en')).toBe('0%')
  })

  it('never parts a number from its unit', () => {
    expect(bytes(0, 'en')).toBe('0\u00a0B')
    expect(bytes(1023, 'en')).toBe('1,023\u00a0B')
    expect(bytes(1024, 'en')).toBe('1\u00a0KB')
    expect(bytes(42_200, 'en')).toBe('41.2\u00a0KB')
    expect(bytes(3 * 1024 ** 4, 'en')).toBe('3\u00a0TB')
    expect(bytes(3000 * 1024 ** 4, 'en')).toBe('3,000\u00a0TB')
  })

  it('takes a share of nothing as zero and stays within the whole', () => {
    expect(share(3, 0)).toBe(0)
    expect(share(12, 10)).toBe(1)
    expect(share(1, 4)).toBe(0.25)
  })
})

describe('times', () => {
  const at = new Date(2026, 10, 22, 9, 5, 7).getTime()

  it('reads as a clock of 24 hours', () => {
    expect(clock(at)).toBe('09:05')
    expect(clock(at, true)).toBe('09:05:07')
    expect(exact(at)).toBe('2026-11-22 09:05:07')
  })

  it('measures in the largest unit that fits', () => {
    expect(span(59_999)).toEqual({ unit: 'seconds', n: 59 })
    expect(span(60_000)).toEqual({ unit: 'minutes', n: 1 })
    expect(span(3_599_999)).toEqual({ unit: 'minutes', n: 59 })
    expect(span(26 * 86_400_000)).toEqual({ unit: 'days', n: 26 })
  })

  it('takes a time ahead of our clock as now', () => {
    expect(span(-5000)).toEqual({ unit: 'seconds', n: 0 })
  })

  it('names days by the calendar, not by 24 hours', () => {
    const justAfterMidnight = new Date(2026, 10, 22, 0, 1).getTime()
    expect(dayOf(justAfterMidnight, at).kind).toBe('today')
    expect(dayOf(justAfterMidnight - 120_000, at).kind).toBe('yesterday')
    expect(dayOf(new Date(2026, 0, 3).getTime(), at)).toEqual({
      kind: 'thisYear',
      year: 2026,
      month: 1,
      day: 3,
    })
    expect(dayOf(new Date(2025, 11, 31).getTime(), at).kind).toBe('older')
    expect(dayOf(new Date(2025, 11, 31, 23).getTime(), new Date(2026, 0, 1, 1).getTime()).kind).toBe(
      'yesterday',
    )
  })

  it('ends a day where the next begins', () => {
    expect(startOfDay(startOfNextDay(at) - 1)).toBe(startOfDay(at))
    expect(startOfDay(startOfNextDay(at))).toBe(startOfNextDay(at))
  })
})

describe('faces', () => {
  it('takes the end of a Han name', () => {
    expect(avatarText('苏念禾')).toBe('念禾')
    expect(avatarText('李')).toBe('李')
    expect(avatarText('司徒静怡')).toBe('静怡')
    expect(avatarText('苏念禾', true)).toBe('念')
    expect(avatarText('李', true)).toBe('李')
    expect(avatarText('王五', true)).toBe('王')
  })

  it('takes the start of a name with a middle dot', () => {
    expect(avatarText('阿卜杜热合曼·买买提江')).toBe('阿卜')
    expect(avatarText('阿卜杜热合曼·买买提江', true)).toBe('阿')
  })

  it('takes initials of a Latin name', () => {
    expect(avatarText('Ada Lovelace')).toBe('AL')
    expect(avatarText('ada')).toBe('A')
    expect(avatarText('Ada Lovelace', true)).toBe('A')
    expect(avatarText('  ')).toBe('?')
  })

  it('draws one of eight hues from the id', () => {
    const hues = new Set(Array.from({ length: 200 }, (_, n) => avatarHue(`u${n}`)))
    expect([...hues].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(avatarHue('u1')).toBe(avatarHue('u1'))
  })
})
