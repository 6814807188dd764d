import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Colours = Map<string, string>

const css = readFileSync('src/styles/tokens.css', 'utf8')
const light = coloursOf(/:root,\s*:host,\s*\[data-theme=['"]light['"]\]\s*\{([^}]*)\}/)
const dark = coloursOf(/\n\[data-theme=['"]dark['"]\]\s*\{([^}]*)\}/)

function coloursOf(block: RegExp): Colours {
  const body = block.exec(css)?.[1] ?? ''
  return new Map(
    [...body.matchAll(/(--cy-[\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  )
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['rail', 'sunken', 'surface', 'raised', 'fill', 'fill-hover', 'selected']
const pairs: [ink: string, ground: string, least: number][] = [
  ...surfaces.flatMap((ground): [string, string, number][] => [
    ['ink', ground, 4.5],
    ['ink-2', ground, 4.5],
    ['ink-3', ground, 4.5],
    ['brand', ground, 4.5],
  ]),
  ...['danger', 'warn', 'ok', 'brand'].map((name): [string, string, number] => [name, `${name}-tint`, 4.5]),
  ...['ink', 'ink-2', 'ink-3'].map((name): [string, string, number] => [name, 'warn-tint', 4.5]),
  ['danger', 'surface', 4.5],
  ['danger', 'raised', 4.5],
  ['on-brand', 'brand-solid', 4.5],
  ['on-brand', 'brand-solid-hover', 4.5],
  ['on-badge', 'badge', 4.5],
  ['chart-1', 'surface', 3],
  ['chart-2', 'surface', 3],
  ['line-control', 'surface', 3],
  ['focus', 'surface', 3],
  ['focus', 'sunken', 3],
  ['ok-solid', 'surface', 3],
  ['warn-solid', 'surface', 3],
  ...Array.from({ length: 8 }, (_, n): [string, string, number] => [`av${n + 1}-ink`, `av${n + 1}`, 4.5]),
]

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, colours) => {
  it.each(pairs)('shows %s on %s at %d:1 or better', (ink, ground, least) => {
    const front = colours.get(`--cy-${ink}`)
    const back = colours.get(`--cy-${ground}`)
    expect(front, ink).toBeDefined()
    expect(back, ground).toBeDefined()
    expect(contrast(front ?? '', back ?? '')).toBeGreaterThanOrEqual(least)
  })
})

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

it('knows every token that a style names', () => {
  const files = ['base', 'console', 'element-plus', 'element-parts'].map((name) =>
    readFileSync(`src/styles/${name}.css`, 'utf8'),
  )
  const named = files.flatMap((text) =>
    [...text.matchAll(/var\((--cy-[\w-]+)/g)].map((match) => match[1] ?? ''),
  )
  const defined = new Set([...css.matchAll(/(--cy-[\w-]+):/g)].map((match) => match[1]))
  expect([...new Set(named)].filter((name) => !defined.has(name))).toEqual([])
})
