import { computed, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ConversationState } from '@/sdk'
import { useClient } from '../../client'
import { useSystemText } from '../../composables/useSystemText'

const GLANCE = 20

/** The newest message in one line. What happened to a group is told in the reader's language, for which it is fetched. */
export function usePreview(conversation: () => ConversationState, me: () => string) {
  const { t } = useI18n()
  const client = useClient()
  const systemText = useSystemText()
  const held = ref(0)

  const off = client.on('messages', (id) => {
    if (id === conversation().id && conversation().last?.type === 'system') held.value += 1
  })
  onScopeDispose(off)
  watch(
    () => conversation().last?.type === 'system' && conversation().last?.seq,
    (seq) => {
      const { id } = conversation()
      if (typeof seq === 'number' && !client.message(id, seq))
        client.loadLatest(id, GLANCE).catch(() => undefined)
    },
    { immediate: true },
  )

  return computed(() => {
    const { id, kind, last } = conversation()
    if (!last) return ''
    if (last.type === 'system') {
      const message = held.value >= 0 ? client.message(id, last.seq) : undefined
      return message ? systemText(message) : last.text
    }
    if (last.sender === me()) return t('list.mine', { text: last.text })
    return kind === 'direct' ? last.text : t('list.theirs', { name: last.senderName, text: last.text })
  })
}
