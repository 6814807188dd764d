const HAN = /\p{Script=Han}/u

/** Letters for a face: the end of a Han name, the start of a name with a middle dot, initials of a Latin one; one where small. */
export function avatarText(name: string, small = false): string {
  const chars = Array.from(name.trim())
  if (chars.length === 0) return '?'
  if (/[·•・]/.test(name)) return chars.slice(0, small ? 1 : 2).join('')
  const han = chars.filter((char) => HAN.test(char))
  if (han.length > 0) return han.slice(-2, small ? lengthOfFirst(han) : undefined).join('')
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter((word) => word !== '')
  const initials = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  const letters = initials.map((word) => Array.from(word ?? '')[0] ?? '').join('')
  return (small ? (Array.from(letters)[0] ?? '') : letters).toUpperCase()
}

/** Where slice(-2, …) must end to keep one character only. */
function lengthOfFirst(han: string[]): number {
  return Math.max(1, han.length - 1)
}

/** One of eight hues, from the id and not the name: a rename keeps the face. FNV-1a, 32 bit. */
export function avatarHue(id: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193)
  return ((hash >>> 0) % 8) + 1
}

/** Where a user's picture is, from the page's own address; a new picture has a new one, so none is shown out of an old cache. */
export function pictureUrl({ id, avatar }: { id: string; avatar?: string }): string | undefined {
  if (avatar === undefined) return undefined
  return `../api/v1/users/${encodeURIComponent(id)}/avatar?v=${encodeURIComponent(avatar)}`
}
