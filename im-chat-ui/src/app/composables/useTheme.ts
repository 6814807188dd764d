import { usePreferredDark } from '@vueuse/core'
import { computed, ref, watchEffect } from 'vue'
import { formOf, useFrame } from '../stores/frame'
import { useSettings } from '../stores/settings'

const hostTheme = ref<'light' | 'dark'>(
  new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light',
)

export function setHostTheme(theme: 'light' | 'dark'): void {
  hostTheme.value = theme
}

/** In a frame, before anything is drawn: the host's colours come with the address, and the system's must not flash. */
export function showHostThemeEarly(): void {
  if (formOf(location.search) !== 'page') document.documentElement.dataset['theme'] = hostTheme.value
}

/** On a page of its own the user's choice, else the system's. In a frame what the host says, and never the system. */
export function useTheme() {
  const settings = useSettings()
  const frame = useFrame()
  const systemDark = usePreferredDark()
  const theme = computed(() => {
    if (frame.embedded) return hostTheme.value
    if (settings.theme !== 'system') return settings.theme
    return systemDark.value ? 'dark' : 'light'
  })
  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value
  })
}
