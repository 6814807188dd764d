import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { pathOf, type Target } from '@/embed/target'
import { useClient } from '../client'
import { useHost } from '../host'
import { useConversations } from '../stores/conversations'
import { useFrame } from '../stores/frame'
import { usePrefill } from '../stores/prefill'
import { useSession } from '../stores/session'
import { setHostLanguage } from './useLanguage'
import { setHostTheme } from './useTheme'

/** What the host page asks for is done; what it wants to know is told. */
export function useHostWishes() {
  const host = useHost()
  if (!host) return
  const client = useClient()
  const router = useRouter()
  const frame = useFrame()
  const session = useSession()
  const conversations = useConversations()
  const prefill = usePrefill()

  function show(target: Target): void {
    prefill.put(target.text)
    void router.push(pathOf(target))
  }

  host.on((wish) => {
    if (wish.type === 'show') show(wish.target)
    else if (wish.type === 'theme') setHostTheme(wish.theme)
    else if (wish.type === 'lang') setHostLanguage(wish.lang)
    else if (wish.type === 'visible') frame.hostVisible = wish.visible
    else {
      setHostTheme(wish.theme)
      if (wish.lang) setHostLanguage(wish.lang)
      frame.hostVisible = wish.visible
      if (wish.target) show(wish.target)
    }
  })

  watch(
    () => conversations.unread,
    (count) => host.link.post({ type: 'unread', count }),
    { immediate: true },
  )
  watch(
    () => session.connection.phase,
    (phase) => {
      if (phase === 'online') host.link.post({ type: 'signedIn', signedIn: true })
      else if (phase === 'signedOut') host.link.post({ type: 'signedIn', signedIn: false })
    },
  )
  client.on('newMessage', ({ conversation, message }) =>
    host.link.post({
      type: 'message',
      conversation: conversation.id,
      sender: message.sender,
      senderName: message.senderName,
      text: message.text,
      muted: conversation.member.muted,
    }),
  )
}
