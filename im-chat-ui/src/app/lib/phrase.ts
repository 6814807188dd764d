/** A text to be: the key of a translation and what goes into it. Lets plain functions speak without knowing a language. */
export interface Phrase {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
}
