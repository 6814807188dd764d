import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { ConversationId, Message, Run } from '@/sdk'
import { useClient } from '../../client'
import { problemOf, type Problem } from '../../composables/useTask'
import { around, newer, newest, older, STRETCH_STEP, trimmed, within, type Stretch } from '../../lib/stretch'

const FOLLOW: Stretch = { low: Infinity, high: Infinity }

/**
 * Which messages of a conversation are laid out: a stretch of what the client holds. It follows the newest, or stands
 * around an older message after a jump; either way it grows at its ends as the reader comes near, asking the server where
 * the client holds nothing, and lets go at the far end.
 */
export function useStretch(id: ConversationId) {
  const client = useClient()
  const stretch = shallowRef<Stretch>(FOLLOW)
  const version = ref(0)
  const problem = shallowRef<Problem>()
  const ready = ref(false)
  const busy = ref<'older' | 'newer'>()

  const off = client.on('messages', (changed) => {
    if (changed === id) refresh()
  })
  onScopeDispose(off)

  function currentRun(): Run | undefined {
    const { low } = stretch.value
    return (low === Infinity ? undefined : client.run(id, low)) ?? client.run(id)
  }

  function endsAtNewest(run: Run): boolean {
    return client.reachesEnd(id, run)
  }

  /** What is held may have been forgotten and fetched anew: a stretch that lies outside goes to the newest. */
  function refresh(): void {
    const held = currentRun()
    const { low, high } = stretch.value
    if (held) {
      const outside = low === Infinity || held.to < low || held.from > high
      stretch.value = outside ? newest(held.messages) : trimmed(held.messages, stretch.value)
      ready.value = true
    }
    version.value += 1
  }

  async function start(): Promise<void> {
    problem.value = undefined
    if (client.run(id)) refresh()
    try {
      await client.open(id)
      refresh()
      ready.value = true
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  const run = computed(() => (version.value >= 0 && stretch.value ? currentRun() : undefined))
  const messages = computed<readonly Message[]>(() =>
    run.value ? within(run.value.messages, stretch.value) : [],
  )
  const following = computed(() => stretch.value.high === Infinity)
  const atStart = computed(() => {
    const held = run.value
    return (
      held !== undefined && client.reachesStart(id, held) && (held.messages[0]?.seq ?? 0) >= stretch.value.low
    )
  })

  async function growOlder(): Promise<void> {
    const held = run.value
    if (!held || busy.value || atStart.value) return
    const next = older(held.messages, stretch.value)
    if (next) {
      stretch.value = next
      return
    }
    await ask('older', async () => {
      const loaded = await client.loadBefore(id, held.from, STRETCH_STEP)
      stretch.value = older(loaded.messages, stretch.value) ?? { ...stretch.value, low: loaded.from }
    })
  }

  async function growNewer(): Promise<void> {
    const held = run.value
    if (!held || busy.value || following.value) return
    const next = newer(held.messages, stretch.value, endsAtNewest(held))
    if (next) {
      stretch.value = next
      return
    }
    await ask('newer', async () => {
      const loaded = await client.loadAfter(id, held.to, STRETCH_STEP)
      stretch.value = newer(loaded.messages, stretch.value, endsAtNewest(loaded)) ?? stretch.value
    })
  }

  async function ask(what: 'older' | 'newer', work: () => Promise<void>): Promise<void> {
    busy.value = what
    problem.value = undefined
    try {
      await work()
      version.value += 1
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      busy.value = undefined
    }
  }

  /** Stands around a message, asking for it where it is not held. Answers whether it is there. */
  async function standAround(seq: number): Promise<boolean> {
    try {
      const held = client.run(id, seq) ?? (await client.loadAround(id, seq, STRETCH_STEP))
      stretch.value = around(held.messages, seq, endsAtNewest(held))
      version.value += 1
      return held.messages.length > 0
    } catch (error) {
      problem.value = problemOf(error)
      return false
    }
  }

  async function follow(): Promise<void> {
    try {
      const held = client.run(id) ?? (await client.loadLatest(id, STRETCH_STEP))
      stretch.value = newest(held.messages)
      version.value += 1
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  return {
    start,
    stop: () => client.close(id),
    messages,
    ready,
    problem,
    busy,
    following,
    atStart,
    growOlder,
    growNewer,
    standAround,
    follow,
  }
}
