import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import type { ItemAction, ItemPage } from '@/sdk/directoryTypes'
import { useApi } from './api'

export const ITEMS_PAGE = 50

export interface PlanFilter {
  run: number
  actions: readonly ItemAction[]
  q: string
}

/** One page of what a run would change, or changed. The server names the start of the next page only: those seen are kept. */
export const useDirectoryPlanStore = defineStore('directoryPlan', () => {
  const api = useApi()
  const filter = ref<PlanFilter>({ run: 0, actions: [], q: '' })
  const wanted = ref(1)
  let starts = [0]

  const plan = loadable(async (signal): Promise<ItemPage & { page: number; run: number }> => {
    const page = wanted.value
    const { run, actions, q } = filter.value
    const query = { actions, q, after: starts[page - 1] ?? 0, limit: ITEMS_PAGE }
    const answer = await api.directory.items(run, query, signal)
    if (answer.next !== undefined) starts[page] = answer.next
    return { ...answer, page, run }
  })

  function show(next: PlanFilter): Promise<void> {
    if (next.run !== filter.value.run) plan.clear()
    filter.value = next
    starts = [0]
    return go(1)
  }

  function go(page: number): Promise<void> {
    wanted.value = page
    return plan.load()
  }

  return { ...plan, show, go }
})
