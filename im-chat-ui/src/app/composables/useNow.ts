import { readonly, ref } from 'vue'

const now = ref(Date.now())
let started = false

/** The time, to the minute: enough for 今天 to become 昨天 without anybody reloading. */
export function useNow() {
  if (!started) {
    started = true
    setInterval(() => (now.value = Date.now()), 30_000)
    document.addEventListener('visibilitychange', () => (now.value = Date.now()))
  }
  return readonly(now)
}
