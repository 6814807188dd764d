import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { ApiError } from '@/sdk/problem'
import type { Me } from '@/sdk/types'
import { useApi } from './api'

export type MeStatus = 'loading' | 'ready' | 'signedOut' | 'forbidden' | 'failed'

/** Who looks at the console, and whether they may. */
export const useMeStore = defineStore('me', () => {
  const api = useApi()
  const status = ref<MeStatus>('loading')
  const me = shallowRef<Me>()
  const error = shallowRef<ApiError>()

  async function load(): Promise<void> {
    status.value = 'loading'
    error.value = undefined
    try {
      me.value = await api.me()
      status.value = me.value.roles.includes('admin') ? 'ready' : 'forbidden'
    } catch (cause) {
      if (isSignedOut(cause)) return
      error.value = cause instanceof ApiError ? cause : new ApiError('BAD_ANSWER')
      status.value = 'failed'
    }
  }

  /** Any request may find out that the login ended or the role was taken away. */
  function refused(problem: ApiError): void {
    if (problem.code === 'UNAUTHENTICATED') status.value = 'signedOut'
    else if (problem.code === 'FORBIDDEN' && status.value === 'ready') status.value = 'forbidden'
  }

  function isSignedOut(cause: unknown): boolean {
    if (!(cause instanceof ApiError) || cause.code !== 'UNAUTHENTICATED') return false
    status.value = 'signedOut'
    return true
  }

  return { status, me, error, load, refused }
})
