import type { Lang, Theme } from './messages'

/** What the script's own tag says. */
export interface Options {
  /** `{prefix}/`, from the script's own address. */
  readonly base: URL
  readonly side: 'right' | 'left'
  readonly theme: Theme
  readonly lang: Lang | undefined
  readonly button: boolean
  readonly open: boolean
  readonly framed: boolean
}

/** `data-position`, `data-theme`, `data-lang`, `data-button="none"`, `data-open`, `data-allow-framed`. */
export function optionsOf(script: HTMLScriptElement): Options {
  const { dataset } = script
  return {
    base: new URL('./', script.src),
    side: dataset['position'] === 'left' ? 'left' : 'right',
    theme: themeOf(dataset['theme']),
    lang: langOf(dataset['lang']),
    button: dataset['button'] !== 'none',
    open: isOn(dataset['open']),
    framed: isOn(dataset['allowFramed']),
  }
}

/** Light unless the host says otherwise: a dark panel on a white page looks broken. */
export function themeOf(value: unknown): Theme {
  return value === 'dark' ? 'dark' : 'light'
}

/** Undefined: the application decides, by the host's locale or the browser's. */
export function langOf(value: unknown): Lang | undefined {
  const tag = typeof value === 'string' ? value.toLowerCase() : ''
  if (tag.startsWith('zh')) return 'zh-CN'
  return tag.startsWith('en') ? 'en' : undefined
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== 'false'
}
