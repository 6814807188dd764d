import { digest, known } from './digest'
import type { Model } from './model'
import type { ConversationId, Known } from './types'
import type { Wire } from './wire'

const PAGE = 500

/**
 * Brings the model into step with the server: by digest if something is known, else (or if it differs) by pages.
 * States only, so it may be done again at any time, and while events arrive.
 */
export async function synchronise(
  wire: Wire,
  model: Model,
  gone: (id: ConversationId) => void,
): Promise<void> {
  const all = known(model.all())
  if (all.length > 0) {
    const { same } = await wire.call('sync', { digest: digest(all) })
    if (same) return
  }
  let after = 0
  for (const page of pages(all)) {
    const upTo = page.last ? undefined : page.known.at(-1)?.[0]
    await syncPage(wire, model, gone, page.known, after, upTo)
    after = upTo ?? after
  }
}

/** One page of known conversations, asked again while the server has more for its range. */
async function syncPage(
  wire: Wire,
  model: Model,
  gone: (id: ConversationId) => void,
  page: readonly Known[],
  start: number,
  upTo: number | undefined,
): Promise<void> {
  let after = start
  for (;;) {
    const range = upTo === undefined ? { after } : { after, upTo }
    const answer = await wire.call('sync', { known: page, ...range })
    answer.conversations?.forEach((state) => model.put(state))
    answer.gone?.forEach(gone)
    if (!answer.more || answer.next === undefined || answer.next <= after) return
    after = answer.next
  }
}

/** At least one page; the last one reaches to the end of all ids. */
function pages(all: readonly Known[]): { known: readonly Known[]; last: boolean }[] {
  const count = Math.max(1, Math.ceil(all.length / PAGE))
  return Array.from({ length: count }, (_, i) => ({
    known: all.slice(i * PAGE, (i + 1) * PAGE),
    last: i === count - 1,
  }))
}
