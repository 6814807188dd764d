import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A text that the host wants in the composer of the conversation that opens next; taken once. */
export const usePrefill = defineStore('prefill', () => {
  const text = ref<string>()
  return {
    text,
    put: (wanted: string | undefined) => (text.value = wanted),
    take() {
      const taken = text.value
      text.value = undefined
      return taken
    },
  }
})
