import { defineStore } from 'pinia'
import { loadable } from '@/composables/loadable'
import { useApi } from './api'

/** Where people and departments come from, and how each of these sources does. */
export const useDirectorySourcesStore = defineStore('directorySources', () => {
  const api = useApi()
  return loadable((signal) => api.directory.sources(signal))
})
