import { computed, ref, shallowRef } from 'vue'
import { isAbort } from '@/sdk/http'
import { ApiError } from '@/sdk/problem'

/**
 * One thing fetched from the server. The newest request wins and ends the one before it; an error keeps the last data, so that
 * a screen can show old figures and say so.
 */
export function loadable<T>(fetch: (signal: AbortSignal) => Promise<T>) {
  const data = shallowRef<T>()
  const error = shallowRef<ApiError>()
  const pending = ref(false)
  const first = computed(() => pending.value && data.value === undefined)
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    pending.value = true
    try {
      const value = await fetch(mine.signal)
      if (running !== mine) return
      data.value = value
      error.value = undefined
    } catch (cause) {
      if (running === mine && !isAbort(cause))
        error.value = cause instanceof ApiError ? cause : new ApiError('BAD_ANSWER')
    } finally {
      if (running === mine) {
        pending.value = false
        running = undefined
      }
    }
  }

  function clear(): void {
    running?.abort()
    running = undefined
    pending.value = false
    data.value = undefined
    error.value = undefined
  }

  return { data, error, pending, first, load, clear }
}
