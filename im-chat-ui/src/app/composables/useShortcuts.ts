import { useEventListener } from '@vueuse/core'
import { useRoute, useRouter } from 'vue-router'
import { useClient } from '../client'
import { useHost } from '../host'
import { useConversations } from '../stores/conversations'
import { useFrame } from '../stores/frame'
import { useOverlay } from '../stores/overlay'

/** Where the focus goes in a region: the first of these that it has. */
const STOPS = [
  'textarea',
  '[role="log"]',
  '[role="option"][tabindex="0"]',
  '[role="treeitem"][tabindex="0"]',
  '[aria-current]',
  'button',
]
const REGIONS = ['rail', 'list', 'messages', 'composer', 'pane', 'panel']

/** Keys of the whole page. A layer above the page takes them first. */
export function useShortcuts() {
  const route = useRoute()
  const router = useRouter()
  const overlay = useOverlay()
  const frame = useFrame()
  const conversations = useConversations()
  const client = useClient()
  const host = useHost()

  function step(by: number, unreadOnly: boolean): void {
    const { listed } = conversations
    const current = Number(route.params['conversation'] ?? 0)
    const from = listed.findIndex((conversation) => conversation.id === current)
    for (let at = from + by; at >= 0 && at < listed.length; at += by) {
      const next = listed[at]
      if (!next || (unreadOnly && next.member.unread === 0)) continue
      void router.push(`/c/${next.id}`)
      return
    }
  }

  /** Nothing is open above the page: a frame closes, a phone goes back, else what is open counts as read. */
  function leave(): void {
    const current = conversations.get(Number(route.params['conversation'] ?? 0))
    if (frame.embedded && host) host.link.post({ type: 'close' })
    else if (frame.onePage && route.meta.pane)
      void router.push(route.meta.section === 'contacts' ? '/contacts' : '/')
    else if (current && current.member.unread > 0) client.read(current.id, current.lastSeq)
  }

  function nextRegion(back: boolean): void {
    const here = REGIONS.flatMap((name) => {
      const region = document.querySelector<HTMLElement>(`[data-region="${name}"]`)
      return region && region.offsetParent !== null ? [region] : []
    })
    const at = here.findIndex((region) => region.contains(document.activeElement))
    const to = here.at((at + (back ? -1 : 1) + here.length) % here.length)
    const stop = STOPS.map((selector) => to?.querySelector<HTMLElement>(selector)).find(Boolean)
    ;(stop ?? to)?.focus()
  }

  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.isComposing || overlay.busy) return
    const control = event.ctrlKey || event.metaKey
    if (control && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      overlay.open({ kind: 'search' })
    } else if (event.altKey && !control && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      step(event.key === 'ArrowUp' ? -1 : 1, event.shiftKey)
    } else if (event.key === 'F6') {
      event.preventDefault()
      nextRegion(event.shiftKey)
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      leave()
    }
  })
}
