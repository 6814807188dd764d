import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { IconName } from '../../components/icons'
import type { Section } from '../../router'
import { useConversations } from '../../stores/conversations'

interface SectionLink {
  readonly id: Section
  readonly path: string
  readonly icon: IconName
  readonly text: string
  /** With what a sighted person sees as a badge. */
  readonly name: string
}

export function useSections() {
  const { t } = useI18n()
  const conversations = useConversations()
  return computed<readonly SectionLink[]>(() => {
    const { unread } = conversations
    const chats = unread > 0 ? t('nav.chatsUnread', { n: unread }, unread) : t('nav.chats')
    return [
      { id: 'chats', path: '/', icon: 'message-circle', text: t('nav.chats'), name: chats },
      {
        id: 'contacts',
        path: '/contacts',
        icon: 'contact-round',
        text: t('nav.contacts'),
        name: t('nav.contacts'),
      },
      {
        id: 'settings',
        path: '/settings',
        icon: 'settings',
        text: t('nav.settings'),
        name: t('nav.settings'),
      },
    ]
  })
}
