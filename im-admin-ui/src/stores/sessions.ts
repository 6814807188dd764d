import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import type { SessionQuery } from '@/sdk/types'
import { useApi } from './api'

export const SESSIONS_PAGE = 50

/** One page of live sessions under the search last asked for, and when it was read by the server's clock. */
export const useSessionsStore = defineStore('sessions', () => {
  const api = useApi()
  const query = ref<SessionQuery>({ q: '', node: '', offset: 0, limit: SESSIONS_PAGE })
  const readAt = ref(0)
  const sessions = loadable(async (signal) => {
    const page = await api.sessions(query.value, signal)
    readAt.value = api.serverNow()
    return page
  })

  function show(next: Omit<SessionQuery, 'limit'>): Promise<void> {
    query.value = { ...next, limit: SESSIONS_PAGE }
    return sessions.load()
  }

  return { ...sessions, readAt, show }
})
