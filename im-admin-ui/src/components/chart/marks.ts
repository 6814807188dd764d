import type uPlot from 'uplot'
import type { ChartMark } from './spec'
import { token } from './tokens'

const TEXT_PX = 12

/** Points with words: where we are now (with a line down the chart), and the peak. Words flip sides near an edge. */
export function drawMarks(plot: uPlot, marks: ChartMark[]): void {
  const { ctx } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.font = `${TEXT_PX * ratio}px ${token('--cy-font')}`
  ctx.textBaseline = 'middle'
  for (const mark of marks) {
    const x = plot.valToPos(mark.at / 1000, 'x', true)
    const y = plot.valToPos(mark.value, 'y', true)
    if (mark.kind === 'now') drawRule(plot, x, ratio)
    drawPoint(ctx, mark, x, y, ratio)
    drawText(plot, mark, x, y, ratio)
  }
  ctx.restore()
}

function drawRule(plot: uPlot, x: number, ratio: number): void {
  const { ctx, bbox } = plot
  ctx.strokeStyle = token('--cy-brand-line')
  ctx.lineWidth = ratio
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
}

function drawPoint(
  ctx: CanvasRenderingContext2D,
  mark: ChartMark,
  x: number,
  y: number,
  ratio: number,
): void {
  const now = mark.kind === 'now'
  ctx.beginPath()
  ctx.arc(x, y, (now ? 4 : 3) * ratio, 0, 2 * Math.PI)
  ctx.fillStyle = token(now ? '--cy-chart-1' : '--cy-surface')
  ctx.strokeStyle = token(now ? '--cy-surface' : '--cy-chart-1')
  ctx.lineWidth = (now ? 2 : 1.5) * ratio
  ctx.fill()
  ctx.stroke()
}

function drawText(plot: uPlot, mark: ChartMark, x: number, y: number, ratio: number): void {
  const { ctx, bbox } = plot
  const gap = 8 * ratio
  const width = ctx.measureText(mark.text).width
  const rightFits = x + gap + width <= bbox.left + bbox.width
  const leftFits = x - gap - width >= bbox.left
  const toRight = mark.kind === 'now' ? rightFits : !leftFits
  ctx.textAlign = toRight ? 'left' : 'right'
  ctx.fillStyle = token('--cy-ink')
  // Beside the point and a little above it, never out of the chart.
  const height = Math.max(y - (mark.kind === 'now' ? 14 * ratio : 0), bbox.top + TEXT_PX * ratio * 0.6)
  // A ground of its own keeps the words apart from the line.
  ctx.lineJoin = 'round'
  ctx.lineWidth = 4 * ratio
  ctx.strokeStyle = token('--cy-surface')
  ctx.strokeText(mark.text, x + (toRight ? gap : -gap), height)
  ctx.fillText(mark.text, x + (toRight ? gap : -gap), height)
}
