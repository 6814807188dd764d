import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { isLocale, type Locale } from '@/i18n/locales'

export type Theme = 'light' | 'dark' | 'system'

const LOCALE_KEY = 'courtyard.admin.locale'
const THEME_KEY = 'courtyard.admin.theme'

/** Language and theme: the user's choice, kept in this browser; else what the host says; else what the browser says. */
export const usePreferencesStore = defineStore('preferences', () => {
  const chosenLocale = ref<Locale | undefined>(asLocale(read(LOCALE_KEY)))
  const hostLocale = ref<Locale>()
  const theme = ref<Theme>(asTheme(read(THEME_KEY)))
  const locale = computed<Locale>(
    () => chosenLocale.value ?? hostLocale.value ?? localeOf(navigator.language),
  )

  const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(systemDark.matches)
  systemDark.addEventListener('change', () => (systemIsDark.value = systemDark.matches))
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemIsDark.value))

  watch(dark, (on) => (document.documentElement.dataset['theme'] = on ? 'dark' : 'light'), {
    immediate: true,
  })
  watch(locale, (value) => (document.documentElement.lang = value), { immediate: true })

  function setLocale(value: Locale): void {
    chosenLocale.value = value
    write(LOCALE_KEY, value)
  }

  function setTheme(value: Theme): void {
    theme.value = value
    write(THEME_KEY, value)
  }

  function setHostLocale(tag: string | undefined): void {
    if (tag) hostLocale.value = localeOf(tag)
  }

  return { locale, theme, dark, setLocale, setTheme, setHostLocale }
})

/** zh, zh-CN, zh_TW and the like read Chinese, all others English. */
export function localeOf(tag: string): Locale {
  return /^zh\b|^zh_/i.test(tag) ? 'zh-CN' : 'en'
}

function asLocale(value: string | null): Locale | undefined {
  return value !== null && isLocale(value) ? value : undefined
}

function asTheme(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Storage may be switched off by policy: then the choice lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // See read().
  }
}
