import type { MinuteCount, Overview } from '@/sdk/types'

export const MINUTE = 60_000

export interface Point {
  at: number
  value: number
}

/** The server keeps a day of minutes. */
const KEPT = 24 * 60 * MINUTE

/**
 * Every full minute up to `now`, from where the server began to count: it leaves out minutes without a message, and knows none
 * before its oldest node started (`countedSince`).
 */
export function fullMinutes(perMinute: MinuteCount[], now: number, countedSince = now): Point[] {
  const counts = new Map(perMinute.map(([minute, value]) => [floorTo(minute, MINUTE), value]))
  const started = Math.max(floorTo(countedSince, MINUTE), floorTo(now, MINUTE) - KEPT + MINUTE)
  const first = Math.min(started, ...counts.keys())
  const points: Point[] = []
  // The running minute is not full: drawing it would show a fall that there is not.
  for (let at = first; at + MINUTE <= now; at += MINUTE) points.push({ at, value: counts.get(at) ?? 0 })
  return points
}

/** The busiest minute of every `size` milliseconds: a line thinned out that still reaches every peak. */
export function busiest(points: Point[], size: number): Point[] {
  const best = new Map<number, Point>()
  for (const point of points) {
    const start = floorTo(point.at, size)
    const other = best.get(start)
    if (other === undefined || point.value > other.value) best.set(start, point)
  }
  return [...best.values()]
}

/** When the longest-running node started; without nodes, now. */
export function countedSince(overview: Pick<Overview, 'at' | 'nodes'>): number {
  return Math.min(overview.at, ...overview.nodes.map((node) => node.startedAt))
}

export function since(points: Point[], from: number): Point[] {
  return points.filter((point) => point.at >= from)
}

/** The first of the highest points; nothing where all are zero. */
export function peakOf(points: Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (best, point) => (point.value > (best?.value ?? 0) ? point : best),
    undefined,
  )
}

export function sumOf(points: Point[]): number {
  return points.reduce((sum, point) => sum + point.value, 0)
}

function floorTo(at: number, size: number): number {
  return Math.floor(at / size) * size
}
