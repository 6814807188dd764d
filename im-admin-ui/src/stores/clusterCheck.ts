import { defineStore } from 'pinia'
import { loadable } from '@/composables/loadable'
import { useApi } from './api'

/** The last comparison of what the nodes hold, kept while one walks through the console. */
export const useClusterCheckStore = defineStore('clusterCheck', () => {
  const api = useApi()
  return loadable((signal) => api.cluster.check(signal))
})
