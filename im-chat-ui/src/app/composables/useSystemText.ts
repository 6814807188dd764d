import { useI18n } from 'vue-i18n'
import { isSystem, type Message } from '@/sdk'
import { usePeople } from '../stores/people'
import { useSession } from '../stores/session'

const MANY = 5

/** What happened to a group, told with today's names in the reader's language; the server's text where that is unknown. */
export function useSystemText() {
  const { t, te } = useI18n()
  const people = usePeople()
  const session = useSession()

  function nameOf(id: string): string | undefined {
    return id === session.userId ? t('people.you') : people.find(id)?.name
  }

  return (message: Message): string => {
    if (!isSystem(message)) return message.text
    const { event, actor, users, name } = message.body
    if (!te(`system.${event}`)) return message.text
    const others = users.filter((id) => id !== actor || event === 'owner_changed')
    const named = others.slice(0, MANY).map(nameOf)
    const who = nameOf(actor) ?? message.senderName
    if (who === '' || named.includes(undefined)) return message.text
    const list = named.join(t('common.listComma'))
    const all = others.length > MANY ? t('system.andMore', { list, n: others.length }) : list
    const alone = named.length === 0 && te(`system.${event}Alone`)
    return t(`system.${event}${alone ? 'Alone' : ''}`, { actor: who, users: all, name: name ?? '' })
  }
}
