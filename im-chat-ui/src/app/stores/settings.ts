import { defineStore } from 'pinia'
import { reactive, toRefs, watch } from 'vue'
import { readJson, writeJson } from '../lib/storage'

export interface Settings {
  language: 'auto' | 'zh-CN' | 'en'
  theme: 'system' | 'light' | 'dark'
  /** What the Enter key alone does. */
  enter: 'send' | 'newline'
  notify: boolean
  sound: boolean
  listWidth: number
  panel: boolean
  recentEmoji: string[]
}

const KEY = 'courtyard.settings'
const defaults: Settings = {
  language: 'auto',
  theme: 'system',
  enter: 'send',
  notify: false,
  sound: false,
  listWidth: 288,
  panel: true,
  recentEmoji: [],
}

function oneOf<T extends string>(value: unknown, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise
}

/** What is stored may be older than this program, or edited by hand. */
export function readSettings(stored: unknown): Settings {
  const from = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const width = typeof from['listWidth'] === 'number' ? from['listWidth'] : defaults.listWidth
  const emoji = Array.isArray(from['recentEmoji']) ? from['recentEmoji'] : []
  return {
    language: oneOf(from['language'], ['auto', 'zh-CN', 'en'], defaults.language),
    theme: oneOf(from['theme'], ['system', 'light', 'dark'], defaults.theme),
    enter: oneOf(from['enter'], ['send', 'newline'], defaults.enter),
    notify: from['notify'] === true,
    sound: from['sound'] === true,
    listWidth: Math.min(360, Math.max(240, width)),
    panel: from['panel'] !== false,
    recentEmoji: emoji.filter((item): item is string => typeof item === 'string').slice(0, 18),
  }
}

/** The user's choices on this device. */
export const useSettings = defineStore('settings', () => {
  const settings = reactive(readSettings(readJson(KEY)))
  watch(settings, (value) => writeJson(KEY, value))
  return {
    ...toRefs(settings),
    useEmoji(emoji: string) {
      settings.recentEmoji = [emoji, ...settings.recentEmoji.filter((old) => old !== emoji)].slice(0, 18)
    },
  }
})
