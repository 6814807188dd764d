import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messages } from '.'

interface Tree {
  [key: string]: string | Tree
}

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value)
    else for (const [name, text] of flat(value, `${prefix}${key}.`)) all.set(name, text)
  }
  return all
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{(\w+)\}/g) ?? [])].sort()
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file) && !/(\.spec|texts|texts\/\w+|shared|remarks)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}

const zh = flat(messages['zh-CN'])
const en = flat(messages.en)

describe('texts', () => {
  it('exist in both languages under the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  it('are never empty', () => {
    for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe('')
  })

  it('name the same things in both languages', () => {
    // The parts of a date are arranged as each language does.
    const free = /^format\.day\./
    for (const [key, text] of zh) {
      if (free.test(key)) continue
      for (const form of (en.get(key) ?? '').split('|')) {
        const allowed = placeholders(text)
        expect(
          placeholders(form).filter((name) => !allowed.includes(name)),
          key,
        ).toEqual([])
      }
      expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text))
    }
  })

  it('are Chinese in Chinese and not in English', () => {
    const han = /\p{Script=Han}/u
    for (const [key, text] of en) expect(han.test(text), key).toBe(false)
    const latinOnly = [...zh]
      .filter(([, text]) => !han.test(text) && /[a-z]{2}/i.test(text.replace(/\{\w+\}/g, '')))
      .map(([key]) => key)
    expect(latinOnly.sort()).toEqual([
      'directory.source.kind.active-directory',
      'directory.source.kind.openldap',
      'overview.cpu',
      'overview.p50',
    ])
  })

  it('part Han from Latin and digits by one space, and from full-width marks by none', () => {
    for (const [key, text] of zh) {
      expect(text, key).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)
      expect(text, key).not.toMatch(/ [，。：；（）、]|[，。：；（）、] /)
    }
  })

  it('exist for every key that the code names', () => {
    const used = sources('src').flatMap((code) =>
      [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(used.length).toBeGreaterThan(60)
    expect(used.filter((key) => !zh.has(key))).toEqual([])
  })

  it('exist for all that the directory may tell an administrator', () => {
    const file = '../im-engine/src/main/resources/im/courtyard/directory-remarks.json'
    const remarks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>
    const told = [...zh.keys()].filter((key) => key.startsWith('remark.'))
    expect(told.sort()).toEqual(
      Object.keys(remarks)
        .map((code) => `remark.${code}`)
        .sort(),
    )
    for (const [code, facts] of Object.entries(remarks))
      expect(placeholders(zh.get(`remark.${code}`) ?? ''), code).toEqual(
        facts.map((fact) => `{${fact}}`).sort(),
      )
  })

  it('exist for all that may trouble a cluster', () => {
    const file = '../im-engine/src/main/java/im/courtyard/engine/cluster/TroubleReason.java'
    const codes = [...readFileSync(file, 'utf8').matchAll(/^ {8}([A-Z_]+)\("(.*)"\)/gm)]
    const told = [...zh.keys()].filter((key) => key.startsWith('cluster.reason.'))
    expect(told.sort()).toEqual(codes.map(([, code]) => `cluster.reason.${code?.toLowerCase()}`).sort())
    for (const [, code, sentence] of codes)
      expect(placeholders(zh.get(`cluster.reason.${code?.toLowerCase()}`) ?? ''), code).toEqual(
        placeholders((sentence ?? '').replace('{seconds}', '{time}')),
      )
  })

  it('are all in use', () => {
    const code = sources('src').join('\n')
    const unused = [...zh.keys()].filter((key) => {
      if (/^remark(Fact)?\./.test(key)) return false
      const group = key.slice(0, key.lastIndexOf('.'))
      return (
        !code.includes(`'${key}'`) && !code.includes(`\`${group}.\${`) && !code.includes(`named('${group}'`)
      )
    })
    expect(unused).toEqual([])
  })
})
