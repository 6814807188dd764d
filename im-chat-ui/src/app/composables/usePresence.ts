import { computed, onScopeDispose, watch } from 'vue'
import type { UserId } from '@/sdk'
import { usePeople } from '../stores/people'

/** Whether somebody is there; asked for as long as the component lives. */
export function usePresence(user: () => UserId | undefined) {
  const people = usePeople()
  let stop: (() => void) | undefined
  watch(
    user,
    (id) => {
      stop?.()
      stop = id === undefined ? undefined : people.watch(id)
    },
    { immediate: true },
  )
  onScopeDispose(() => stop?.())
  return computed(() => {
    const id = user()
    return id === undefined ? undefined : people.presence(id)
  })
}
