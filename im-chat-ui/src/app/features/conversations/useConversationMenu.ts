import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { ConversationState, MemberSettings } from '@/sdk'
import type { MenuEntry } from '../../components/PopMenu.vue'
import { useConversations } from '../../stores/conversations'
import { useOverlay } from '../../stores/overlay'

/** What can be done with a conversation from the list. */
export function useConversationMenu() {
  const { t } = useI18n()
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

  return ({ id, member }: ConversationState, selected: boolean): MenuEntry[] => [
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
    {
      label: member.markedUnread ? t('list.unmarkUnread') : t('list.markUnread'),
      icon: member.markedUnread ? 'mail-open' : 'mail',
      run: () => void change(id, { markedUnread: !member.markedUnread }),
    },
    { label: t('list.hide'), icon: 'eye-off', apart: true, run: () => void hide(id, selected) },
  ]
}
