import { ref, watch } from 'vue'
import type { ConversationState } from '@/sdk'
import { useClient } from '../../client'
import { useAttention } from '../../composables/useAttention'
import { useConversations } from '../../stores/conversations'

/**
 * Moves the read cursor: while somebody looks, to the bottom-most message that was on screen. Remembers where new
 * messages began, for the line above them.
 */
export function useReading(conversation: () => ConversationState) {
  const client = useClient()
  const conversations = useConversations()
  const attention = useAttention()
  const member = () => conversation().member
  const freshAfter = ref(member().unread > 0 ? member().readSeq : undefined)
  const unreadAtOpen = member().unread
  let seen = 0

  function read(): void {
    if (!attention.value || seen <= member().readSeq) return
    client.read(conversation().id, seen)
  }

  watch(
    () => conversation().lastSeq,
    () => {
      // What comes while nobody looks is new to the one who comes back.
      if (!attention.value && member().unread === 0) freshAfter.value = member().readSeq
    },
  )
  watch(attention, read)
  watch(
    () => attention.value && member().markedUnread,
    (marked) => {
      if (marked) conversations.change(conversation().id, { markedUnread: false }).catch(() => undefined)
    },
    { immediate: true },
  )

  return {
    freshAfter,
    unreadAtOpen,
    /** This message was on screen, down to its end. */
    saw(seq: number): void {
      seen = Math.max(seen, seq)
      read()
    },
  }
}
