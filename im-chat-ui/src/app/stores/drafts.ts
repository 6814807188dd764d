import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ConversationId } from '@/sdk'
import { DraftBox, type KeptDraft } from '../lib/drafts'
import { shelf } from '../lib/storage'
import { useSession } from './session'

/** What was written and not sent, per conversation. */
export const useDrafts = defineStore('drafts', () => {
  const session = useSession()
  const box = computed(() => new DraftBox(session.userId, shelf))
  const held = shallowRef<ReadonlyMap<ConversationId, KeptDraft>>(new Map())
  watch(box, (current) => (held.value = current.all()), { immediate: true })

  return {
    get: (id: ConversationId) => held.value.get(id)?.text ?? '',
    set(id: ConversationId, text: string) {
      if (text === (held.value.get(id)?.text ?? '')) return
      box.value.set(id, text, Date.now())
      held.value = box.value.all()
    },
  }
})
