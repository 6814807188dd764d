import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import { useApi } from './api'

/** The run that the page shows. */
export const useDirectoryRunStore = defineStore('directoryRun', () => {
  const api = useApi()
  const id = ref<number>()
  const run = loadable((signal) => api.directory.run(id.value ?? 0, signal))

  function load(): Promise<void> {
    return id.value === undefined ? Promise.resolve() : run.load()
  }

  function show(wanted: number | undefined): Promise<void> {
    if (wanted !== id.value) run.clear()
    id.value = wanted
    return load()
  }

  return { ...run, load, show }
})
