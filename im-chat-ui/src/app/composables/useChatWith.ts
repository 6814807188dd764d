import { useRouter } from 'vue-router'
import type { UserId } from '@/sdk'
import { useConversations } from '../stores/conversations'
import { useOverlay } from '../stores/overlay'
import { problemOf } from './useTask'

/** Opens the direct conversation with somebody, made if there is none. */
export function useChatWith() {
  const router = useRouter()
  const conversations = useConversations()
  const overlay = useOverlay()

  return async (user: UserId): Promise<void> => {
    try {
      const conversation = await conversations.directWith(user)
      await router.push(`/c/${conversation.id}`)
    } catch (error) {
      overlay.say({ key: 'error.noChat', values: { code: problemOf(error).code } })
    }
  }
}
