export interface Deadline {
  signal: AbortSignal
  /** True where time ran out, false where the caller gave up. */
  expired: () => boolean
  clear: () => void
}

/** A signal that fires after `ms` or with the caller's own. (AbortSignal.timeout and .any are too new for old browsers.) */
export function deadlineOf(ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController()
  let expired = false
  const timer = setTimeout(() => {
    expired = true
    controller.abort()
  }, ms)
  const forward = (): void => {
    controller.abort()
  }
  if (caller?.aborted) controller.abort()
  caller?.addEventListener('abort', forward)
  return {
    signal: controller.signal,
    expired: () => expired,
    clear: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', forward)
    },
  }
}
