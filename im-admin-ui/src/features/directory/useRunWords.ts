import { useI18n } from 'vue-i18n'
import { CHANGES, countOf, totalOf } from './changes'
import { useFormat } from '@/composables/useFormat'
import type { DirectoryRun } from '@/sdk/directoryTypes'

/** A run in a few words: its kind, its changes, how it ended. */
export function useRunWords() {
  const { t } = useI18n()
  const { n, took } = useFormat()

  function kindOf({ kind, full }: DirectoryRun): string {
    return kind === 'sync' && !full ? t('directory.run.incremental') : t(`directory.run.kind.${kind}`)
  }

  /** "新增 62，停用 412"; what there is nothing of is left out. */
  function changesOf({ counts, state }: DirectoryRun): string {
    const parts = CHANGES.filter((change) => countOf(counts, change) > 0).map((change) =>
      t('directory.history.count', { name: t(`directory.diff.${change}`), n: n(countOf(counts, change)) }),
    )
    if (counts.problems > 0)
      parts.push(t('directory.history.count', { name: t('directory.diff.problems'), n: n(counts.problems) }))
    if (parts.length === 0)
      return state === 'running' || state === 'failed' ? '' : t('directory.run.noChanges')
    const list = parts.join(t('common.separator'))
    const open = state === 'planned' || state === 'waiting'
    return open && totalOf(counts) > 0 ? t('directory.history.pending', { list }) : list
  }

  function stateOf({ state, counts }: DirectoryRun): string {
    return state === 'applied' && counts.problems > 0
      ? t('directory.run.withProblems')
      : t(`directory.run.state.${state}`)
  }

  function tookOf({ startedAt, endedAt }: DirectoryRun): string {
    return endedAt === undefined ? '' : took(endedAt - startedAt)
  }

  return { kindOf, changesOf, stateOf, tookOf }
}
