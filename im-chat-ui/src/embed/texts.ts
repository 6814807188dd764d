import type { Lang } from './messages'

/** The few words that are outside the frame. */
export interface Texts {
  readonly title: string
  readonly open: string
  readonly close: string
  readonly unread: (count: number) => string
}

const zh: Texts = {
  title: '聊天',
  open: '打开聊天',
  close: '收起聊天',
  unread: (count) => `，${count} 条未读`,
}

const en: Texts = {
  title: 'Chat',
  open: 'Open chat',
  close: 'Close chat',
  unread: (count) => `, ${count} unread`,
}

export function textsOf(lang: Lang | undefined, document: Document): Texts {
  const tag = lang ?? (document.documentElement.lang || navigator.language)
  return tag.toLowerCase().startsWith('en') ? en : zh
}
