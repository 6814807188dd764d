import type { Phrase } from './phrase'

const DAY = 86_400_000

function pad(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

/** Local midnight of a time, so that days are counted as the reader lives them (also over a change of clocks). */
function midnight(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** How many calendar days `at` lies before `now`; negative for the future. */
export function daysAgo(at: number, now: number): number {
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

export function sameDay(a: number, b: number): boolean {
  return midnight(a) === midnight(b)
}

export function clock(at: number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`
}

function isoDate(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

function dayAndMonth(date: Date): Phrase {
  return { key: `time.date.${date.getMonth()}`, values: { day: date.getDate() } }
}

function fullDate(date: Date): Phrase {
  const values = { day: date.getDate(), year: date.getFullYear() }
  return { key: `time.fullDate.${date.getMonth()}`, values }
}

/** The time in a list: 10:26, 昨天, 周五, 11 月 20 日, 2025-11-20. A clock that runs ahead counts as today. */
export function listTime(at: number, now: number): Phrase {
  const days = daysAgo(at, now)
  const date = new Date(at)
  if (days <= 0) return { key: 'time.verbatim', values: { text: clock(at) } }
  if (days === 1) return { key: 'time.yesterday' }
  if (days < 7) return { key: `time.weekdayShort.${date.getDay()}` }
  if (date.getFullYear() === new Date(now).getFullYear()) return dayAndMonth(date)
  return { key: 'time.verbatim', values: { text: isoDate(date) } }
}

/** The line between two days of messages: 今天, 昨天, 11 月 20 日 星期五, 2025 年 11 月 20 日. `weekday` is a key of its own. */
export function dayLine(at: number, now: number): { day: Phrase; weekday?: Phrase } {
  const days = daysAgo(at, now)
  const date = new Date(at)
  if (days === 0) return { day: { key: 'time.today' } }
  if (days === 1) return { day: { key: 'time.yesterday' } }
  if (date.getFullYear() !== new Date(now).getFullYear()) return { day: fullDate(date) }
  return {
    day: dayAndMonth(date),
    weekday: { key: `time.weekday.${date.getDay()}` },
  }
}
