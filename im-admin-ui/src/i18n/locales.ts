export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export function isLocale(value: string): value is Locale {
  return (LOCALES as readonly string[]).includes(value)
}

/** The shape of a tree of texts: the English one must have every key that the Chinese one has, and no other. */
export type Like<T> = { [K in keyof T]: T[K] extends string ? string : Like<T[K]> }
