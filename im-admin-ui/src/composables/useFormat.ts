import { useI18n } from 'vue-i18n'
import { bytes, count, decimal, percent } from '@/format/numbers'
import { clock, dayOf, span } from '@/format/time'

/** Numbers and times in the language of the page. */
export function useFormat() {
  const { t, te, locale } = useI18n()

  function duration(ms: number): string {
    const { unit, n } = span(ms)
    return unit === 'seconds'
      ? t('format.underMinute')
      : t(`format.${unit}`, { n: count(n, locale.value) }, n)
  }

  /** How long something took or is to wait, to the tenth of a second, and no less, where that is short: 6.4 s, 5 min. */
  function took(ms: number): string {
    return ms < 60_000
      ? t('format.seconds', { n: decimal(Math.max(100, ms) / 1000, locale.value) })
      : duration(ms)
  }

  function ago(at: number, now: number): string {
    const { unit, n } = span(now - at)
    if (unit === 'seconds' && n < 5) return t('format.justNow')
    const length = t(`format.${unit}`, { n: count(n, locale.value) }, n)
    return t('format.ago', { length })
  }

  function moment(at: number, now: number): string {
    const { kind, year, month, day } = dayOf(at, now)
    const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return t(`format.day.${kind}`, {
      month: month,
      monthName: t(`format.month.${month}`),
      day,
      date,
      time: clock(at),
    })
  }

  /** The name of something the server may know more kinds of than we do: then its own word. */
  function named(group: string, value: string): string {
    const key = `${group}.${value}`
    return te(key) ? t(key) : value
  }

  return {
    n: (value: number) => count(value, locale.value),
    d: (value: number) => decimal(value, locale.value),
    pct: (value: number) => percent(value, locale.value),
    size: (value: number) => bytes(value, locale.value),
    duration,
    took,
    ago,
    moment,
    named,
  }
}
