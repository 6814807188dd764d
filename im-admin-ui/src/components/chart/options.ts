import type uPlot from 'uplot'
import { drawMarks } from './marks'
import type { ChartSpec } from './spec'
import { faded, token } from './tokens'
import { clock } from '@/format/time'

const AXIS_FONT_PX = 11
/** The least height of the scale: a quiet minute does not fill the chart. */
const LEAST_TOP = 4

/** uPlot's options for a spec that may change: everything that may is read through `spec()` at each drawing. */
export function optionsFor(
  spec: () => ChartSpec,
  size: { width: number; height: number },
  formatValue: (value: number) => string,
  onHover: (plot: uPlot) => void,
): uPlot.Options {
  const font = `${AXIS_FONT_PX}px ${token('--cy-font')}`
  return {
    ...size,
    padding: [10, 18, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 8, width: 2, stroke: () => token('--cy-surface') },
      dataIdx: (plot, _series, index, x) => (withinReach(plot, index, x, spec().reach) ? index : null),
    },
    scales: {
      x: { time: true, range: () => [spec().from / 1000, spec().to / 1000] },
      y: { range: (_plot, _min, max) => [0, niceTop(max)] },
    },
    axes: [
      {
        font,
        stroke: () => token('--cy-ink-3'),
        size: 26,
        gap: 6,
        splits: () => spec().ticks.map((at) => at / 1000),
        values: (_plot, splits) => splits.map((at) => clock(at * 1000)),
        grid: { show: false },
        ticks: { show: false },
      },
      {
        font,
        stroke: () => token('--cy-ink-3'),
        size: (_plot, values) => 16 + widest(values ?? []) * AXIS_FONT_PX * 0.62,
        gap: 8,
        splits: (_plot, _axis, _min, max) => [0, 1, 2, 3, 4].map((step) => (max / 4) * step),
        values: (_plot, splits) => splits.map(formatValue),
        grid: { stroke: () => token('--cy-line'), width: 1 },
        ticks: { show: false },
      },
    ],
    series: [{}, ...spec().lines.map((line) => seriesOf(line))],
    hooks: {
      draw: [
        (plot) => {
          drawMarks(plot, spec().marks)
        },
      ],
      setCursor: [onHover],
    },
  }
}

function seriesOf(line: ChartSpec['lines'][number]): uPlot.Series {
  return {
    stroke: () => token(line.color),
    width: line.filled ? 2 : 1.6,
    points: { show: (plot) => (plot.data[0]?.length ?? 0) === 1 },
    ...(line.filled ? { fill: () => faded(token(line.color), 0.08) } : {}),
  }
}

function withinReach(plot: uPlot, index: number, x: number, reach: number): boolean {
  const at = plot.data[0]?.[index]
  return at !== undefined && Math.abs(at - x) * 1000 <= reach
}

function widest(values: (string | number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, String(value ?? '').length), 0)
}

/** The top of a scale of four equal steps: the next of 4, 8, 12, 16, 20, 40, 60, 80, ... that leaves the peak some air. */
export function niceTop(max: number): number {
  const wanted = Math.max(max * 1.05, LEAST_TOP)
  const magnitude = 10 ** Math.floor(Math.log10(wanted / 4))
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10].find(
    (factor) => factor * magnitude * 4 >= wanted && isWhole(factor * magnitude),
  )
  return (step ?? 10) * magnitude * 4
}

function isWhole(step: number): boolean {
  return Number.isInteger(step)
}
