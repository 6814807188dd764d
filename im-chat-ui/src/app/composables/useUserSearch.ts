import { useDebounceFn } from '@vueuse/core'
import { watch, type Ref } from 'vue'
import { usePeople } from '../stores/people'
import { useTask } from './useTask'

/** People found for what is being typed; asked of the server when the typing pauses. */
export function useUserSearch(text: Readonly<Ref<string>>, limit = 50) {
  const people = usePeople()
  const task = useTask((asked: string) => people.search(asked, limit))
  const ask = useDebounceFn(() => {
    const asked = text.value.trim()
    if (asked) void task.run(asked)
  }, 180)
  watch(text, (now) => {
    if (now.trim() === '') task.reset()
    else {
      task.busy.value = true
      void ask()
    }
  })
  return { ...task, retry: () => task.run(text.value.trim()) }
}
