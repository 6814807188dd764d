import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once `source` has been true for `ms` without a break: quick answers show no skeleton at all. */
export function useDelayed(source: () => boolean, ms = 300): Ref<boolean> {
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    source,
    (on) => {
      clearTimeout(timer)
      if (on) timer = setTimeout(() => (shown.value = true), ms)
      else shown.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return shown
}
