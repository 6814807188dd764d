/** A piece of a message: plain text, or text that leads somewhere. */
export interface Piece {
  readonly text: string
  readonly href?: string
}

// Stops at white space, quotes, angle brackets and anything Chinese: people write 见http://oa/a然后 without a space.
const CANDIDATE =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…]+/gi
const MAX_LINK = 2_048

function closesMore(text: string, open: string, close: string): boolean {
  return text.split(close).length > text.split(open).length
}

/** Cuts what belongs to the sentence and not to the address: closing punctuation, and brackets that it never opened. */
function trimEnd(url: string): string {
  let end = url.length
  while (end > 0) {
    const last = url.charAt(end - 1)
    if ('.,;:!?*_~'.includes(last)) end -= 1
    else if (last === ')' && closesMore(url.slice(0, end), '(', ')')) end -= 1
    else if (last === ']' && closesMore(url.slice(0, end), '[', ']')) end -= 1
    else break
  }
  return url.slice(0, end)
}

/** Only what the browser itself reads as http or https with a host, and no hidden name before an @. */
function safeHref(text: string): string | undefined {
  try {
    const url = new URL(text.startsWith('www.') || text.startsWith('WWW.') ? `http://${text}` : text)
    const plain = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    return plain && url.username === '' && url.password === '' ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Splits a text at its links. The pieces put together are the text, unchanged. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let done = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const url = trimEnd(match[0])
    const href = url.length <= MAX_LINK ? safeHref(url) : undefined
    if (href === undefined) continue
    if (match.index > done) found.push({ text: text.slice(done, match.index) })
    found.push({ text: url, href })
    done = match.index + url.length
  }
  if (done < text.length) found.push({ text: text.slice(done) })
  return found
}

/** One to three emoji and nothing else: shown large. */
export function isJumbo(text: string): boolean {
  return (
    text.length <= 36 &&
    /^(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*)*\s?){1,3}$/u.test(
      text,
    )
  )
}
