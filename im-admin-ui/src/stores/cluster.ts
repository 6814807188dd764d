import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import { useApi } from './api'

/** The nodes that serve one database, as the node that answers sees them. */
export const useClusterStore = defineStore('cluster', () => {
  const api = useApi()
  const paused = ref(false)
  return { ...loadable((signal) => api.cluster.view(signal)), paused }
})
