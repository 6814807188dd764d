/** Characters as a reader counts them: a surrogate pair is one. */
function characters(text: string): string[] {
  return Array.from(text)
}

const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]+/gu

/**
 * The text on an avatar: the last two characters of a Han name, the first two of a name with a middle dot, two initials of
 * a Latin one; of a group the first two. Small avatars hold one.
 */
export function avatarText(name: string, kind: 'person' | 'group', small = false): string {
  const trimmed = name.trim()
  const dot = /[·•・‧]/.test(trimmed)
  const words = trimmed.match(WORD) ?? []
  const first = words[0] ?? ''
  if (first === '') return characters(trimmed)[0] ?? '?'
  if (!HAN.test(trimmed)) {
    const initials = words.map((word) => characters(word)[0] ?? '')
    const pair =
      initials.length > 1 ? `${initials[0]}${kind === 'group' ? initials[1] : initials.at(-1)}` : first
    return characters(pair)
      .slice(0, small ? 1 : initials.length > 1 ? 2 : 1)
      .join('')
      .toUpperCase()
  }
  if (kind === 'group' || dot)
    return characters(first)
      .slice(0, small ? 1 : 2)
      .join('')
  return characters(first)
    .slice(small ? -1 : -2)
    .join('')
}

/** One of eight hues, from the id and never from the name: a new name keeps its colour. FNV-1a. */
export function avatarHue(id: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193)
  return ((hash >>> 0) % 8) + 1
}
