import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import { useApi } from './api'

export const PROBLEMS_PAGE = 50

/** One page of the entries that a run left as they were. */
export const useDirectoryProblemsStore = defineStore('directoryProblems', () => {
  const api = useApi()
  const run = ref(0)
  const wanted = ref(1)

  const problems = loadable(async (signal) => {
    const page = wanted.value
    const answer = await api.directory.problems(run.value, (page - 1) * PROBLEMS_PAGE, PROBLEMS_PAGE, signal)
    return { ...answer, page }
  })

  function show(of: number): Promise<void> {
    if (of !== run.value) problems.clear()
    run.value = of
    return go(1)
  }

  function go(page: number): Promise<void> {
    wanted.value = page
    return problems.load()
  }

  return { ...problems, show, go }
})
