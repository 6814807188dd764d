import { onScopeDispose, watch } from 'vue'

/**
 * Runs `task` at once and then `everyMs` after it ended (never two at a time), while `active` and the page is visible; on
 * becoming visible or active again, at once.
 */
export function usePolling(task: () => Promise<void>, everyMs: number, active: () => boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let disposed = false

  const wanted = (): boolean => !disposed && active() && document.visibilityState === 'visible'

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (running || !wanted()) return
    running = true
    try {
      await task()
    } finally {
      running = false
      if (wanted()) timer = setTimeout(() => void run(), everyMs)
    }
  }

  const wake = (): void => void run()
  document.addEventListener('visibilitychange', wake)
  watch(active, (on) => {
    if (on) wake()
    else clearTimeout(timer)
  })
  onScopeDispose(() => {
    disposed = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', wake)
  })
  wake()
}
