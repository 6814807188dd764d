import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ConversationId, User } from '@/sdk'
import type { Phrase } from '../lib/phrase'

/** Anything that opens over the page, whoever asks for it. One at a time; a card or menu may stand above a dialog. */
export type Overlay =
  | { readonly kind: 'search' }
  | { readonly kind: 'newGroup'; readonly chosen: readonly User[] }
  | { readonly kind: 'addMembers'; readonly conversation: ConversationId }
  | { readonly kind: 'readers'; readonly conversation: ConversationId; readonly seq: number }

export interface Spot {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const NOTE_MS = 4_000

export const useOverlay = defineStore('overlay', () => {
  const current = shallowRef<Overlay>()
  const profile = shallowRef<{ readonly user: string; readonly spot: Spot }>()
  const note = shallowRef<Phrase>()
  const layers = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    current,
    profile,
    note,
    /** True while something above the page takes the keys. */
    busy: computed(() => layers.value > 0),
    enter: () => void (layers.value += 1),
    leave: () => void (layers.value -= 1),
    open(overlay: Overlay) {
      profile.value = undefined
      current.value = overlay
    },
    close() {
      current.value = undefined
    },
    showProfile(user: string, at: Element) {
      profile.value = { user, spot: at.getBoundingClientRect() }
    },
    closeProfile() {
      profile.value = undefined
    },
    /** One sentence that goes away by itself. */
    say(phrase: Phrase) {
      note.value = phrase
      clearTimeout(timer)
      timer = setTimeout(() => (note.value = undefined), NOTE_MS)
    },
  }
})
