import type { Message, Run } from './types'

/**
 * Stretches of a conversation's messages that are held without a hole, ascending and apart. Pure: all functions answer
 * new arrays.
 */
export type Runs = readonly Run[]

/** Adds a stretch and joins what it overlaps or touches. Of two messages with one seq the added one stays. */
export function addRun(runs: Runs, added: Run): Runs {
  const before = runs.filter((run) => run.to + 1 < added.from)
  const after = runs.filter((run) => run.from > added.to + 1)
  const joined = runs
    .filter((run) => run.to + 1 >= added.from && run.from <= added.to + 1)
    .reduce(join, added)
  return [...before, joined, ...after]
}

/** Adds one message at the end of the stretch that ends right before it; if none does, nothing changes. */
export function appendMessage(runs: Runs, message: Message): Runs {
  const index = runs.findIndex((run) => run.to + 1 === message.seq)
  const run = runs[index]
  if (!run) return runs
  return addRun(runs, { from: message.seq, to: message.seq, messages: [message] })
}

export function runAt(runs: Runs, seq: number): Run | undefined {
  return runs.find((run) => run.from <= seq && seq <= run.to)
}

export function messageAt(runs: Runs, seq: number): Message | undefined {
  return runAt(runs, seq)?.messages.find((message) => message.seq === seq)
}

function join(newer: Run, older: Run): Run {
  const outside = (message: Message) => message.seq < newer.from || message.seq > newer.to
  const kept = older.messages.filter(outside)
  return {
    from: Math.min(newer.from, older.from),
    to: Math.max(newer.to, older.to),
    messages: [
      ...kept.filter((message) => message.seq < newer.from),
      ...newer.messages,
      ...kept.filter((message) => message.seq > newer.to),
    ],
  }
}
