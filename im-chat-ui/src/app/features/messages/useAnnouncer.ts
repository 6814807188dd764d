import { onScopeDispose, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ConversationId } from '@/sdk'
import { useClient } from '../../client'

const BURST_MS = 1_200

/** What a screen reader hears of new messages: one announcement a burst. */
export function useAnnouncer(id: ConversationId) {
  const client = useClient()
  const { t } = useI18n()
  const text = ref('')
  let burst: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const off = client.on('newMessage', ({ conversation, message }) => {
    if (conversation.id !== id) return
    burst.push(t('list.theirs', { name: message.senderName, text: message.text }))
    clearTimeout(timer)
    timer = setTimeout(() => {
      text.value =
        burst.length > 1 ? t('message.newCount', { n: burst.length }, burst.length) : (burst[0] ?? '')
      burst = []
    }, BURST_MS)
  })
  onScopeDispose(() => {
    off()
    clearTimeout(timer)
  })
  return text
}
