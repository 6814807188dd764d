import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import { ACTIONS } from './changes'
import { csvOf, saveFile } from './csv'
import { useDirectoryProblem } from './useDirectoryProblem'
import type { PlanItem } from '@/sdk/directoryTypes'
import { useApi } from '@/stores/api'

const PAGE = 200

/** Saves whom a run would deactivate, for those who know whether these people have left. */
export function useExport(): (run: number) => Promise<void> {
  const { t } = useI18n()
  const api = useApi()
  const problemText = useDirectoryProblem()

  async function itemsOf(run: number): Promise<PlanItem[]> {
    const items: PlanItem[] = []
    const { signal } = new AbortController()
    let after: number | undefined = 0
    while (after !== undefined) {
      const query = { actions: ACTIONS.deactivated, q: '', after, limit: PAGE }
      const page = await api.directory.items(run, query, signal)
      items.push(...page.items)
      after = page.next
    }
    return items
  }

  function rowOf({ name, username, id, changes, why }: PlanItem): string[] {
    const departments = changes.find((change) => change.field === 'departments')
    return [
      name,
      username ?? '',
      id,
      (departments?.before ?? '').replace(/\n/g, t('common.separator')),
      why === undefined ? '' : t(`directory.diff.why.${why}`),
    ]
  }

  return async (run) => {
    try {
      const head = ['name', 'username', 'id', 'department', 'why'].map((key) => t(`directory.export.${key}`))
      const items = await itemsOf(run)
      saveFile(t('directory.export.file', { id: run }), csvOf([head, ...items.map(rowOf)]))
    } catch (cause) {
      ElMessage({ message: problemText(cause), type: 'error', grouping: true })
    }
  }
}
