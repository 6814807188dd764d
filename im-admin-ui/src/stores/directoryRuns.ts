import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { loadable } from '@/composables/loadable'
import type { DirectoryRun } from '@/sdk/directoryTypes'
import { useApi } from './api'
import { isLook } from './directorySources'

const PAGE = 10

/** The history of one source: the newest runs, renewed whenever asked for, and older ones as far as they were asked for. */
export const useDirectoryRunsStore = defineStore('directoryRuns', () => {
  const api = useApi()
  const source = ref('')
  const runs = shallowRef<DirectoryRun[]>([])
  const next = ref<number>()

  const newest = loadable(async (signal) => {
    const page = await api.directory.runs(source.value, 0, PAGE, signal)
    const fresh = page.runs.filter((run) => !isLook(run))
    const joined = join(fresh, runs.value)
    if (joined === undefined || runs.value.length === 0) next.value = page.next
    runs.value = joined ?? fresh
    return page
  })
  const older = loadable(async (signal) => {
    const page = await api.directory.runs(source.value, next.value ?? 0, PAGE, signal)
    runs.value = [...runs.value, ...page.runs]
    next.value = page.next
    return page
  })

  function show(wanted: string): Promise<void> {
    if (wanted !== source.value) {
      source.value = wanted
      runs.value = []
      next.value = undefined
      newest.clear()
      older.clear()
    }
    return newest.load()
  }

  return {
    runs,
    show,
    loaded: computed(() => newest.data.value !== undefined),
    first: newest.first,
    pending: computed(() => newest.pending.value || older.pending.value),
    error: computed(() => newest.error.value ?? older.error.value),
    more: computed(() => next.value !== undefined),
    loadNewest: newest.load,
    loadOlder: older.load,
  }
})

/** New rows above the held ones; nothing where so many are new that rows in between are missing. */
export function join(fresh: DirectoryRun[], held: DirectoryRun[]): DirectoryRun[] | undefined {
  const last = fresh[fresh.length - 1]?.id
  const top = held[0]?.id
  if (last === undefined || top === undefined) return fresh
  if (last > top) return undefined
  return [...fresh, ...held.filter((run) => run.id < last)]
}
