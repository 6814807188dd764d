import { useEventListener } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useFrame } from '../stores/frame'

/** In a frame the focus is often still on the host's page around it: that counts, it is the same window. */
function focused(): boolean {
  try {
    return (window.top ?? window).document.hasFocus()
  } catch {
    return document.hasFocus()
  }
}

const visible = ref(document.visibilityState === 'visible')
const focus = ref(focused())
let started = false

/** Whether somebody is looking: the page is visible, its window has the focus, and the host shows our frame. */
export function useAttention() {
  const frame = useFrame()
  if (!started) {
    started = true
    const update = () => {
      visible.value = document.visibilityState === 'visible'
      focus.value = focused()
    }
    useEventListener(document, 'visibilitychange', update)
    for (const target of new Set([window, topWindow()])) {
      useEventListener(target, 'focus', () => setTimeout(update))
      useEventListener(target, 'blur', () => setTimeout(update))
    }
  }
  return computed(() => visible.value && focus.value && frame.hostVisible)
}

function topWindow(): Window {
  try {
    return window.top?.document ? window.top : window
  } catch {
    return window
  }
}
