import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { ConversationState, MemberSettings } from '@/sdk'
import { useClient } from '../../client'
import type { MenuEntry } from '../../components/PopMenu.vue'
import { useConversations } from '../../stores/conversations'
import { useOverlay } from '../../stores/overlay'

/** What can be done with a conversation from the list. */
export function useConversationMenu() {
  const { t } = useI18n()
  const client = useClient()
  const router = useRouter()
  const conversations = useConversations()
  const overlay = useOverlay()

  async function change(id: number, settings: MemberSettings): Promise<void> {
    try {
      await conversations.change(id, settings)
    } catch {
      overlay.say({ key: 'error.notSaved' })
    }
  }

  async function hide(id: number, selected: boolean): Promise<void> {
    await change(id, { hidden: true })
    if (selected) await router.push('/')
  }

  async function markRead({ id, member, lastSeq }: ConversationState): Promise<void> {
    if (member.unread > 0) client.read(id, lastSeq)
    if (member.markedUnread) await change(id, { markedUnread: false })
  }

  const entries = (conversation: ConversationState, selected: boolean): MenuEntry[] => {
    const { id, member } = conversation
    return [
      {
        label: member.pinned ? t('list.unpin') : t('list.pin'),
        icon: member.pinned ? 'pin-off' : 'pin',
        run: () => void change(id, { pinned: !member.pinned }),
      },
      {
        label: member.muted ? t('list.unmute') : t('list.mute'),
        icon: member.muted ? 'bell' : 'bell-off',
        run: () => void change(id, { muted: !member.muted }),
      },
      member.markedUnread || member.unread > 0
        ? { label: t('list.markRead'), icon: 'mail-open', run: () => void markRead(conversation) }
        : { label: t('list.markUnread'), icon: 'mail', run: () => void change(id, { markedUnread: true }) },
      { label: t('list.hide'), icon: 'eye-off', apart: true, run: () => void hide(id, selected) },
    ]
  }
  return entries
}
