const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 10:26 or 10:26:40, always 24 hours. */
export function clock(at: number, seconds = false): string {
  const date = new Date(at)
  const parts = [date.getHours(), date.getMinutes(), ...(seconds ? [date.getSeconds()] : [])]
  return parts.map(twoDigits).join(':')
}

export function startOfDay(at: number): number {
  const date = new Date(at)
  date.setHours(0, 0, 0, 0)
  return date.getTime()
}

/** Not `+ 24 h`: days with a change of clock have 23 or 25. */
export function startOfNextDay(at: number): number {
  const date = new Date(startOfDay(at))
  date.setDate(date.getDate() + 1)
  return date.getTime()
}

export interface Span {
  unit: 'seconds' | 'minutes' | 'hours' | 'days'
  n: number
}

/** The largest unit that fits, rounded down: 26 days, 2 hours. */
export function span(ms: number): Span {
  const positive = Math.max(0, ms)
  if (positive >= DAY) return { unit: 'days', n: Math.floor(positive / DAY) }
  if (positive >= HOUR) return { unit: 'hours', n: Math.floor(positive / HOUR) }
  if (positive >= MINUTE) return { unit: 'minutes', n: Math.floor(positive / MINUTE) }
  return { unit: 'seconds', n: Math.floor(positive / 1000) }
}

export interface Day {
  kind: 'today' | 'yesterday' | 'thisYear' | 'older'
  year: number
  month: number
  day: number
}

/** How a day is named beside a time: today, yesterday, 20 November, 2025-11-20. */
export function dayOf(at: number, now: number): Day {
  const date = new Date(at)
  const fields = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }
  const today = startOfDay(now)
  if (startOfDay(at) === today) return { kind: 'today', ...fields }
  if (startOfNextDay(at) === today) return { kind: 'yesterday', ...fields }
  return { kind: fields.year === new Date(now).getFullYear() ? 'thisYear' : 'older', ...fields }
}

/** 2025-11-20 08:31:05: exact, for tooltips and details. */
export function exact(at: number): string {
  const date = new Date(at)
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')
  return `${day} ${clock(at, true)}`
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
