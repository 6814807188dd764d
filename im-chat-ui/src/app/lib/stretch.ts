import type { Message } from '@/sdk'

/** How much of a run of messages is laid out: enough to scroll in, few enough to stay quick at any length of history. */
export const STRETCH_CAP = 800
export const STRETCH_STEP = 100

/** Laid out are the messages with `low` <= seq <= `high`. A `high` of Infinity follows the newest message. */
export interface Stretch {
  readonly low: number
  readonly high: number
}

/** First index whose seq is at least `seq`. */
function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.seq ?? Infinity) < seq) low = middle + 1
    else high = middle
  }
  return low
}

export function within(messages: readonly Message[], stretch: Stretch): readonly Message[] {
  return messages.slice(indexOfSeq(messages, stretch.low), indexOfSeq(messages, stretch.high + 1))
}

/** The newest ones, following. */
export function newest(messages: readonly Message[]): Stretch {
  return { low: messages.at(-STRETCH_STEP)?.seq ?? 0, high: Infinity }
}

/** One step on both sides of a message. Follows where that reaches the newest and nothing newer exists. */
export function around(messages: readonly Message[], seq: number, endsAtNewest: boolean): Stretch {
  const at = indexOfSeq(messages, seq)
  const low = messages[Math.max(0, at - STRETCH_STEP)]?.seq ?? seq
  const last = at + STRETCH_STEP
  return {
    low,
    high:
      last >= messages.length - 1 && endsAtNewest
        ? Infinity
        : ((messages[last] ?? messages.at(-1))?.seq ?? seq),
  }
}

/** One step further back among held messages; lets go of the newest beyond the cap. Undefined: nothing older is held. */
export function older(messages: readonly Message[], stretch: Stretch): Stretch | undefined {
  const first = indexOfSeq(messages, stretch.low)
  if (first === 0) return undefined
  const from = Math.max(0, first - STRETCH_STEP)
  const end = Math.min(indexOfSeq(messages, stretch.high + 1), messages.length)
  const cut = end - from > STRETCH_CAP
  return {
    low: messages[from]?.seq ?? stretch.low,
    high: cut ? (messages[from + STRETCH_CAP - 1]?.seq ?? stretch.high) : stretch.high,
  }
}

/** One step further on among held messages; lets go of the oldest beyond the cap. Undefined: nothing newer is held. */
export function newer(
  messages: readonly Message[],
  stretch: Stretch,
  endsAtNewest: boolean,
): Stretch | undefined {
  const end = indexOfSeq(messages, stretch.high + 1)
  if (end >= messages.length)
    return endsAtNewest && stretch.high !== Infinity ? { ...stretch, high: Infinity } : undefined
  const to = Math.min(messages.length, end + STRETCH_STEP)
  const first = indexOfSeq(messages, stretch.low)
  const from = Math.max(first, to - STRETCH_CAP)
  return {
    low: messages[from]?.seq ?? stretch.low,
    high: to === messages.length && endsAtNewest ? Infinity : (messages[to - 1]?.seq ?? stretch.high),
  }
}

/** While somebody reads the newest for hours: lets go of the oldest. */
export function trimmed(messages: readonly Message[], stretch: Stretch): Stretch {
  const first = indexOfSeq(messages, stretch.low)
  if (stretch.high !== Infinity || messages.length - first <= STRETCH_CAP) return stretch
  return { low: messages.at(-STRETCH_CAP / 2)?.seq ?? stretch.low, high: Infinity }
}
