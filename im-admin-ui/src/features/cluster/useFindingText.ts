import { useI18n } from 'vue-i18n'
import { useFormat } from '@/composables/useFormat'
import type { Finding } from '@/sdk/clusterTypes'

/** What a check found, in the reader's language; the server's English sentence where its code is newer than this page. */
export function useFindingText(): (finding: Finding) => string {
  const { t, te } = useI18n()
  const { n, took } = useFormat()

  return ({ code, facts, sentence }) => {
    const key = `cluster.finding.${code}`
    if (!te(key)) return sentence
    const { count, ms, ...rest } = facts
    return t(key, {
      ...rest,
      ...(count !== undefined && { count: n(Number(count)) }),
      ...(ms !== undefined && { time: took(Number(ms)) }),
    })
  }
}
