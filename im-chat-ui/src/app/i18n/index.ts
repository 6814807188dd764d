import { createI18n } from 'vue-i18n'
import { en } from './en'
import { zhCN } from './zh-CN'

export type Language = 'zh-CN' | 'en'

/** The language of ours for a language tag; undefined where there is none. */
export function toLanguage(tag: string | undefined): Language | undefined {
  if (tag === undefined) return undefined
  const lower = tag.toLowerCase()
  if (lower.startsWith('zh')) return 'zh-CN'
  return lower.startsWith('en') ? 'en' : undefined
}

export function makeI18n() {
  return createI18n({
    legacy: false,
    locale: toLanguage(navigator.language) ?? 'en',
    fallbackLocale: 'en',
    missingWarn: false,
    fallbackWarn: false,
    messages: { 'zh-CN': zhCN, en },
  })
}
