import { useI18n } from 'vue-i18n'
import { useFormat } from '@/composables/useFormat'
import type { Remark } from '@/sdk/directoryTypes'

const WORD = /^[a-z]+(_[a-z]+)*$/
const COUNT = /^\d{1,12}$/

/** A remark in the reader's language; the server's English sentence where its code is newer than this page. */
export function useRemarkText(): (remark: Remark) => string {
  const { t, te } = useI18n()
  const { n, named } = useFormat()

  function fact(name: string, value: string): string {
    if (COUNT.test(value)) return n(Number(value))
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
