import { busiest, countedSince, fullMinutes, MINUTE, peakOf, since, type Point } from './minutes'
import type { ChartMark, ChartSpec } from '@/components/chart/spec'
import { startOfDay, startOfNextDay } from '@/format/time'
import type { Overview } from '@/sdk/types'

export type Range = 'hour' | 'day'

export interface MessagesChart {
  spec: ChartSpec
  points: Point[]
  peak: Point | undefined
}

const HOUR = 60 * MINUTE
/** A mark for the peak this near to now would stand on the other's words. */
const NEAR_NOW = 0.12

/** The line of messages per minute up to now: today by the busiest of every five minutes, the last hour by minutes. */
export function messagesChart(
  overview: Pick<Overview, 'at' | 'perMinute' | 'messagesLastMinute' | 'nodes'>,
  range: Range,
  words: { line: string; now: (point: Point) => string; peak: (point: Point) => string },
): MessagesChart {
  const { at } = overview
  const from = range === 'hour' ? at - HOUR : startOfDay(at)
  const to = range === 'hour' ? at : startOfNextDay(at)
  const minutes = since(fullMinutes(overview.perMinute, at, countedSince(overview)), from)
  const shown = range === 'hour' ? minutes : busiest(minutes, 5 * MINUTE)
  const now: Point = { at, value: overview.messagesLastMinute }
  const points = shown.length === 0 ? [] : [...shown, now]
  const peak = peakOf(points)
  const marks: ChartMark[] = []
  if (points.length > 0) marks.push({ ...now, text: words.now(now), kind: 'now' })
  if (peak !== undefined && at - peak.at > (to - from) * NEAR_NOW)
    marks.push({ ...peak, text: words.peak(peak), kind: 'peak' })
  return {
    points,
    peak,
    spec: {
      from,
      to,
      ticks: range === 'hour' ? every(10 * MINUTE, from, to) : every4Hours(from, to),
      x: points.map((point) => point.at),
      lines: [
        { name: words.line, values: points.map((point) => point.value), color: '--cy-chart-1', filled: true },
      ],
      marks,
      reach: range === 'hour' ? MINUTE : 5 * MINUTE,
    },
  }
}

function every(step: number, from: number, to: number): number[] {
  const ticks: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at)
  return ticks
}

/** By the wall clock, so that a day with a change of clock keeps its round hours. */
function every4Hours(from: number, to: number): number[] {
  const ticks: number[] = []
  for (let hour = 0; hour < 24; hour += 4) {
    const at = new Date(from).setHours(hour)
    if (at < to) ticks.push(at)
  }
  return ticks
}
