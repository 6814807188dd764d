/** What a chart shows, free of any library. Times are epoch milliseconds, ascending. */
export interface ChartSpec {
  from: number
  to: number
  /** Times that carry a label on the axis. */
  ticks: number[]
  x: number[]
  lines: ChartLine[]
  marks: ChartMark[]
  /** The pointer finds no value further away from a point than this. */
  reach: number
}

export interface ChartLine {
  name: string
  /** null: nothing was measured then. */
  values: (number | null)[]
  color: '--cy-chart-1' | '--cy-chart-2'
  /** A pale ground below the line. */
  filled: boolean
}

export interface ChartMark {
  at: number
  value: number
  text: string
  kind: 'now' | 'peak'
}
