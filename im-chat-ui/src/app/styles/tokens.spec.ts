import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'

function tokens(selector: RegExp): Map<string, string> {
  const block = new RegExp(`${selector.source}[^{]*\\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--cy-([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
}

const light = tokens(/\[data-theme='light'\]/)
const dark = tokens(/\[data-theme='dark'\]/)

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const surfaces = [
  'rail',
  'sunken',
  'surface',
  'raised',
  'fill',
  'fill-hover',
  'selected',
  'bubble-own',
  'bubble-other',
]
const pairs: [ink: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => surfaces.map((ground): [string, string] => [ink, ground])),
  ...['brand', 'danger', 'warn'].flatMap((ink) =>
    ['sunken', 'surface', 'raised', 'selected', `${ink}-tint`].map((ground): [string, string] => [
      ink,
      ground,
    ]),
  ),
  ['bubble-own-ink', 'bubble-own'],
  ['brand', 'bubble-own'],
  ['brand', 'bubble-other'],
  ['brand', 'fill-hover'],
  ['ink', 'warn-tint'],
  ['ink', 'danger-tint'],
  ['on-brand', 'brand-solid'],
  ['on-brand', 'brand-solid-hover'],
  ['on-brand', 'brand-solid-press'],
  ['on-badge', 'badge'],
  ['on-badge', 'badge-muted'],
  ...Array.from({ length: 8 }, (_, n): [string, string] => [`av${n + 1}-ink`, `av${n + 1}`]),
]

describe.each([
  ['light', light],
  ['dark', dark],
])('contrast in the %s theme', (_, theme) => {
  const ratio = (ink: string, ground: string) =>
    contrast(theme.get(ink) ?? '#000000', theme.get(ground) ?? '#000000')

  it('has every colour of the pairs', () => {
    expect(pairs.flat().filter((name) => !theme.has(name))).toEqual([])
  })

  it.each(pairs)('text %s on %s is at least 4.5', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['surface', 'sunken', 'raised'])('borders of fields on %s are at least 3', (ground) => {
    expect(ratio('line-control', ground)).toBeGreaterThanOrEqual(3)
  })
})
