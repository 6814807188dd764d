import { createI18n } from 'vue-i18n'
import * as cluster from '@/features/cluster/texts'
import * as directory from '@/features/directory/texts'
import * as overview from '@/features/overview/texts'
import * as people from '@/features/people/texts'
import * as sessions from '@/features/sessions/texts'
import type { Locale } from './locales'
import * as remarks from './remarks'
import * as shared from './shared'

export const messages = {
  'zh-CN': {
    ...shared.zh,
    ...remarks.zh,
    cluster: cluster.zh,
    directory: directory.zh,
    overview: overview.zh,
    people: people.zh,
    sessions: sessions.zh,
  },
  en: {
    ...shared.en,
    ...remarks.en,
    cluster: cluster.en,
    directory: directory.en,
    overview: overview.en,
    people: people.en,
    sessions: sessions.en,
  },
}

export function createTexts(locale: Locale) {
  return createI18n({ legacy: false, locale, fallbackLocale: false, messages })
}
