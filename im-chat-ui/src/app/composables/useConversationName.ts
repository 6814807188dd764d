import { useI18n } from 'vue-i18n'
import type { ConversationState } from '@/sdk'
import { useSession } from '../stores/session'

/** What a conversation is called: a person's name, 我自己 for notes to oneself, or the group's own name. */
export function useConversationName() {
  const { t } = useI18n()
  const session = useSession()
  return (conversation: ConversationState): string => {
    if (conversation.peer?.id === session.userId) return t('list.notes')
    return conversation.peer?.name ?? (conversation.name || t('list.group'))
  }
}
