import { computed, ref, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { toLanguage, type Language } from '../i18n'
import { useSession } from '../stores/session'
import { useSettings } from '../stores/settings'

const hostLanguage = ref<Language | undefined>(
  toLanguage(new URLSearchParams(location.search).get('lang') ?? undefined),
)

export function setHostLanguage(language: Language | undefined): void {
  hostLanguage.value = language
}

/** The user's choice; else what the host page says, what the host knows of the user, and the browser, in this order. */
export function useLanguage() {
  const settings = useSettings()
  const session = useSession()
  const { locale } = useI18n()
  const language = computed<Language>(() => {
    if (settings.language !== 'auto') return settings.language
    return hostLanguage.value ?? toLanguage(session.me?.locale) ?? toLanguage(navigator.language) ?? 'en'
  })
  watchEffect(() => {
    locale.value = language.value
    document.documentElement.lang = language.value
  })
}
