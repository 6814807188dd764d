import { useI18n } from 'vue-i18n'
import { useFormat } from '@/composables/useFormat'
import type { Told } from '@/sdk/clusterTypes'

/** What the server tells, in the reader's language; its English sentence where the code is newer than this page. */
export function useToldText() {
  const { t, te } = useI18n()
  const { n, took } = useFormat()

  function text(key: string, { facts, sentence }: Told): string {
    if (!te(key)) return sentence
    const { count, ms, seconds, ...rest } = facts
    return t(key, {
      ...rest,
      ...(count !== undefined && { count: n(Number(count)) }),
      ...(ms !== undefined && { time: took(Number(ms)) }),
      ...(seconds !== undefined && { time: took(Number(seconds) * 1000) }),
    })
  }

  return {
    /** What a check found. */
    findingText: (finding: Told) => text(`cluster.finding.${finding.code}`, finding),
    /** Why a node may have missed something. */
    reasonText: (reason: Told) => text(`cluster.reason.${reason.code}`, reason),
  }
}
