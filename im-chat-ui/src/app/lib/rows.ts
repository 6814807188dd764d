import type { Message, Outgoing, UserId } from '@/sdk'
import { sameDay } from './time'

/**
 * What the message list draws, top to bottom. Keys stay when a message goes from sending to sent; those of rows that come
 * and go by themselves begin with `~`.
 */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number; readonly timed: boolean }
  | { readonly kind: 'fresh'; readonly key: string }
  | { readonly kind: 'system'; readonly key: string; readonly message: Message }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      readonly own: boolean
      /** First of a group: shows avatar, name and time. */
      readonly first: boolean
    }
  | { readonly kind: 'outgoing'; readonly key: string; readonly outgoing: Outgoing; readonly first: boolean }

const GROUP_WINDOW = 5 * 60_000

interface Last {
  readonly sender: UserId
  readonly at: number
}

/** Continues a group: same sender, and within five minutes of the message before (a clock stepping back is no break). */
function continues(last: Last | undefined, sender: UserId, at: number): boolean {
  return last?.sender === sender && at - last.at < GROUP_WINDOW
}

/**
 * Lays out messages as rows: lines between days, one line before the first unread message, groups by sender.
 *
 * @param freshAfter the read cursor when the conversation was opened; undefined for no line
 * @param timed lines also after each pause, with the time of day: where messages themselves show none
 */
export function layOut(
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
  me: UserId,
  freshAfter: number | undefined,
  timed = false,
): Row[] {
  const rows: Row[] = []
  let last: Last | undefined
  let day: number | undefined
  let before = 0
  let fresh = freshAfter === undefined

  const dayLine = (at: number, key: string) => {
    const pause = timed && at - before >= GROUP_WINDOW
    before = at
    if (day !== undefined && sameDay(day, at) && !pause) return
    rows.push({ kind: 'day', key: `~d:${key}`, at, timed })
    day = at
    last = undefined
  }

  for (const message of messages) {
    const key = `${message.sender}:${message.clientMessageId}`
    dayLine(message.at, key)
    if (!fresh && message.seq > (freshAfter ?? 0) && message.countable && message.sender !== me) {
      rows.push({ kind: 'fresh', key: '~fresh' })
      fresh = true
      last = undefined
    }
    if (message.type === 'system') {
      rows.push({ kind: 'system', key, message })
      last = undefined
    } else {
      const first = !continues(last, message.sender, message.at)
      rows.push({ kind: 'message', key, message, own: message.sender === me, first })
      last = { sender: message.sender, at: message.at }
    }
  }
  for (const waiting of outgoing) {
    const key = `${me}:${waiting.clientMessageId}`
    dayLine(waiting.at, key)
    rows.push({ kind: 'outgoing', key, outgoing: waiting, first: !continues(last, me, waiting.at) })
    last = { sender: me, at: waiting.at }
  }
  return rows
}
