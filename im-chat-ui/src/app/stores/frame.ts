import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

type Form = 'page' | 'widget' | 'panel'

export function formOf(search: string): Form {
  const embed = new URLSearchParams(search).get('embed')
  return embed === 'widget' || embed === 'panel' ? embed : 'page'
}

/** How much room there is, and whether this page stands alone or in a frame of a host. */
export const useFrame = defineStore('frame', () => {
  const form = formOf(location.search)
  const width = ref(window.innerWidth)
  const hostVisible = ref(true)
  useEventListener(window, 'resize', () => (width.value = window.innerWidth))

  const onePage = computed(() => width.value < 640)
  return {
    form,
    embedded: form !== 'page',
    width,
    hostVisible,
    /** List and conversation are pages. */
    onePage,
    /** The rail stands at the foot of the list. */
    folded: computed(() => width.value < 900),
    /** The side panel slides over the messages. */
    sliding: computed(() => width.value < 1200),
    phone: computed(() => onePage.value && form === 'page'),
  }
})
