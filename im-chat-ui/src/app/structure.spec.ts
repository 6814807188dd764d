import { describe, expect, it } from 'vitest'

const files = import.meta.glob<string>('./**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true })
const imports = Object.entries(files).flatMap(([file, text]) =>
  [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map((match) => ({
    file,
    target: new URL(match[1] ?? '', `file:///app/${file.slice(2)}`).pathname,
  })),
)
const featureOf = (path: string) => /\/features\/(\w+)\//.exec(path)?.[1]

describe('the application', () => {
  it('has features that know nothing of each other', () => {
    const crossing = imports.filter(({ file, target }) => {
      const [from, to] = [featureOf(file), featureOf(target)]
      return from !== undefined && to !== undefined && from !== to
    })
    expect(imports.filter(({ file }) => featureOf(file)).length).toBeGreaterThan(50)
    expect(crossing).toEqual([])
  })

  it('has stores, parts and plain functions that know no feature', () => {
    const below = imports.filter(
      ({ file, target }) =>
        /^\.\/(stores|components|composables|lib)\//.test(file) && featureOf(target) !== undefined,
    )
    expect(below).toEqual([])
  })

  it('has no file longer than it should be', () => {
    const long = Object.entries(files).filter(
      ([file, text]) => text.split('\n').length > 300 && !/(i18n|emoji|icons)/.test(file),
    )
    expect(long.map(([file]) => file)).toEqual([])
  })
})
