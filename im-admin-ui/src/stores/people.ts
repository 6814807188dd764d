import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import type { UserQuery } from '@/sdk/types'
import { useApi } from './api'

export const PEOPLE_PAGE = 50

/** One page of the directory's people under the filters last asked for. */
export const usePeopleStore = defineStore('people', () => {
  const api = useApi()
  const query = ref<UserQuery>({ q: '', department: '', state: '', offset: 0, limit: PEOPLE_PAGE })
  const people = loadable((signal) => api.users(query.value, signal))

  function show(next: Omit<UserQuery, 'limit'>): Promise<void> {
    query.value = { ...next, limit: PEOPLE_PAGE }
    return people.load()
  }

  return { ...people, show }
})
