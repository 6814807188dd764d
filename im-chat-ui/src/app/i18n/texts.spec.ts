import { describe, expect, it } from 'vitest'
import { en } from './en'
import { zhCN } from './zh-CN'

type Leaves = Map<string, string>

function leaves(texts: object, path = '', found: Leaves = new Map()): Leaves {
  for (const [key, value] of Object.entries(texts)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(here, value)
    else leaves(value as object, here, found)
  }
  return found
}

const chinese = leaves(zhCN)
const english = leaves(en)
const files = import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.spec.ts', '!../i18n/*'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sources = Object.entries(files).map(([file, text]) => ({ file, text }))
const templates = sources
  .filter(({ file }) => file.endsWith('.vue'))
  .map(({ file, text }) => ({ file, text: /<template>([\s\S]*)<\/template>/.exec(text)?.[1] ?? '' }))

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('take the same values in both languages', () => {
    const holes = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort()
    // Dates are put together in another order, with the same parts.
    for (const [key, text] of chinese) expect([key, holes(english.get(key))]).toEqual([key, holes(text)])
  })

  it('exist for every key that the source names', () => {
    const named = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((key) => !chinese.has(key))).toEqual([])
  })

  it('are all used', () => {
    const everything = sources.map(({ text }) => text).join('\n')
    const built = /^(time|system|emoji|keys|error|people|connection\.closed)\./
    const unused = [...chinese.keys()].filter((key) => !built.test(key) && !everything.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('stand nowhere in templates', () => {
    for (const { file, text } of templates) {
      const bare = text
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/\{\{[\s\S]*?\}\}/g, '')
        .replace(/<kbd>[\s\S]*?<\/kbd>/g, '')
        .replace(/"[^"]*"/g, '""')
        .replace(/<[^>]*>/g, ' ')
        .trim()
      expect([file, bare.match(/[\p{L}]+/gu)]).toEqual([file, null])
      expect([
        file,
        /\s(?:aria-label|title|placeholder|alt)="[^"]+"/.test(text.replace(/:[\w-]+="[^"]*"/g, '')),
      ]).toEqual([file, false])
    }
  })

  it('leave a space between Chinese and digits or Latin letters', () => {
    for (const [key, text] of chinese)
      expect([key, /\p{Script=Han}[A-Za-z0-9{]|[A-Za-z0-9}]\p{Script=Han}/u.exec(text)?.[0]]).toEqual([
        key,
        undefined,
      ])
  })
})
