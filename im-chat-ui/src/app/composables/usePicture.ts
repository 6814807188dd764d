import { computed, watch } from 'vue'
import type { User } from '@/sdk'
import { usePictures } from '../stores/pictures'

/** The address of a person's picture, once it is known; nothing for those without. */
export function usePicture(user: () => User | undefined) {
  const pictures = usePictures()
  watch(
    user,
    (shown) => {
      if (shown) pictures.want(shown)
    },
    { immediate: true },
  )
  return computed(() => {
    const shown = user()
    return shown && pictures.of(shown)
  })
}
