import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { NewMessage } from '@/sdk'
import { chime } from '../lib/chime'
import { useClient } from '../client'
import { useConversations } from '../stores/conversations'
import { useFrame } from '../stores/frame'
import { useSettings } from '../stores/settings'
import { useAttention } from './useAttention'
import { useConversationName } from './useConversationName'

/** Tells of new messages to whoever looks elsewhere: in the title, by the browser's notification, by a sound. */
export function useNotices() {
  const { t } = useI18n()
  const client = useClient()
  const router = useRouter()
  const frame = useFrame()
  const settings = useSettings()
  const conversations = useConversations()
  const nameOf = useConversationName()
  const attention = useAttention()

  watch(
    () => [conversations.unread, t('app.title')] as const,
    ([unread, title]) => (document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title),
    { immediate: true },
  )

  function notify({ conversation, message }: NewMessage): void {
    const group = conversation.kind === 'group'
    const notice = new Notification(nameOf(conversation), {
      body: group ? t('list.theirs', { name: message.senderName, text: message.text }) : message.text,
      tag: `courtyard-${conversation.id}`,
      silent: true,
    })
    notice.onclick = () => {
      window.focus()
      void router.push(`/c/${conversation.id}`)
      notice.close()
    }
  }

  const off = client.on('newMessage', (news) => {
    if (attention.value || news.conversation.member.muted || !news.message.countable) return
    // A host shows what its frame tells it in its own way.
    if (settings.notify && !frame.embedded && Notification.permission === 'granted') notify(news)
    if (settings.sound) chime()
  })
  onScopeDispose(off)
}
