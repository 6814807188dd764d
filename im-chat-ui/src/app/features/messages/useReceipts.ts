import { onScopeDispose, ref } from 'vue'
import type { ConversationState, UserId } from '@/sdk'
import { useClient } from '../../client'

const SETTLE_MS = 250
const AGAIN_MS = 8_000
/** Above this the server sends no single receipts: what is on screen is asked for now and then. */
const LIVE_MEMBERS = 200

/** How many have read the messages on screen. */
export function useReceipts(conversation: () => ConversationState, me: () => UserId) {
  const client = useClient()
  const version = ref(0)
  let onScreen: readonly number[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const { id } = conversation()
  const off = client.on('receipts', (changed) => {
    if (changed === id) version.value += 1
  })

  async function load(): Promise<void> {
    timer = undefined
    const { kind, memberCount } = conversation()
    if (kind !== 'group' || onScreen.length === 0) return
    const large = memberCount > LIVE_MEMBERS
    const asked = large ? onScreen : onScreen.filter((seq) => !client.readers(id, seq, me()))
    if (asked.length > 0) await client.loadReceipts(id, asked.slice(-100)).catch(() => undefined)
    version.value += 1
    if (large) timer ??= setTimeout(() => void load(), AGAIN_MS)
  }

  onScopeDispose(() => {
    off()
    clearTimeout(timer)
  })

  return {
    /** Seqs of own messages on screen. */
    show(seqs: readonly number[]): void {
      onScreen = seqs
      clearTimeout(timer)
      timer = setTimeout(() => void load(), SETTLE_MS)
    },
    readers(seq: number) {
      return version.value >= 0 ? client.readers(id, seq, me()) : undefined
    },
  }
}
