import { useI18n } from 'vue-i18n'
import { isSystem, type Message, type SystemBody } from '@/sdk'
import { usePeople } from '../stores/people'
import { useSession } from '../stores/session'

const MANY = 5
/** The actor where nobody acted: the group goes after a department, or somebody left the company. */
const NOBODY = 'system'

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
    const { event, actor, users, name, left = 0 } = message.body
    const key = `system.${wordingOf(message.body)}`
    if (!te(key)) return message.text
    const others = users.filter((id) => id !== actor || event === 'owner_changed')
    const named = others.slice(0, MANY).map(nameOf)
    const who = actor === NOBODY ? NOBODY : (nameOf(actor) ?? message.senderName)
    if (who === '' || named.includes(undefined)) return message.text
    const list = named.join(t('common.listComma'))
    const count = Math.max(others.length, countOf(message.body))
    const all = count > named.length ? t('system.andMore', { list, n: count }) : list
    const alone = named.length === 0 && te(`${key}Alone`)
    return t(alone ? `${key}Alone` : key, { actor: who, users: all, name: name ?? '', n: left }, left)
  }
}

/** Which of the texts tells an event. */
function wordingOf({ event, actor, joined = 0, left = 0 }: SystemBody): string {
  if (event === 'renamed' && actor === NOBODY) return 'renamed_itself'
  if (event !== 'members_followed' || (joined > 0 && left > 0)) return event
  return joined > 0 ? 'members_joined' : 'members_gone'
}

/** How many those are of whom `users` names some. */
function countOf({ users, joined = 0, left = 0 }: SystemBody): number {
  return users.length === 0 ? 0 : joined > 0 ? joined : left
}
