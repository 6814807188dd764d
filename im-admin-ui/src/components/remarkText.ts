import { useI18n } from 'vue-i18n'
import { useFormat } from '@/composables/useFormat'
import { exact } from '@/format/time'
import type { Remark } from '@/sdk/directoryTypes'

const WORD = /^[a-z]+(_[a-z]+)*$/
const COUNT = /^\d{1,12}$/
/** As Java writes times and durations. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const SECONDS = /^PT([\d.]+)S$/
/** Facts that count something; other numbers are ids and the like. */
const COUNTS = ['count', 'limit', 'size']

/** A remark in the reader's language; the server's English sentence where its code is newer than this page. */
export function useRemarkText(): (remark: Remark) => string {
  const { t, te } = useI18n()
  const { n, named, took } = useFormat()

  function fact(name: string, value: string): string {
    if (COUNTS.includes(name) && COUNT.test(value)) return n(Number(value))
    if (INSTANT.test(value)) return exact(Date.parse(value))
    const seconds = SECONDS.exec(value)
    if (seconds) return took(Number(seconds[1]) * 1000)
    return WORD.test(value) ? named(`remarkFact.${name}`, value) : value
  }

  return ({ code, facts, sentence }) => {
    const key = `remark.${code}`
    if (!te(key)) return sentence
    const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, fact(name, value)]))
    return t(key, shown, Number(facts['count'] ?? 2))
  }
}

export function isRemark(value: unknown): value is Remark {
  if (typeof value !== 'object' || value === null) return false
  const { code, facts, sentence } = value as Record<string, unknown>
  return (
    typeof code === 'string' && typeof sentence === 'string' && typeof facts === 'object' && facts !== null
  )
}
