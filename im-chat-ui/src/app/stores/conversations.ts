import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ConversationId, ConversationState, MemberSettings, UserId } from '@/sdk'
import { useClient } from '../client'

function lastAt(conversation: ConversationState): number {
  return conversation.last?.at ?? conversation.createdAt
}

/** A hidden conversation comes back by itself when somebody writes in it. */
function isListed(conversation: ConversationState): boolean {
  return !conversation.member.hidden || conversation.member.unread > 0
}

function byListOrder(a: ConversationState, b: ConversationState): number {
  return Number(b.member.pinned) - Number(a.member.pinned) || lastAt(b) - lastAt(a) || b.id - a.id
}

/** The user's conversations in the order of the list: pinned ones first, then by newest message. */
export const useConversations = defineStore('conversations', () => {
  const client = useClient()
  const all = shallowRef<readonly ConversationState[]>(client.conversations())
  const unread = ref(client.unread)

  const refresh = () => {
    all.value = client.conversations()
    unread.value = client.unread
  }
  client.on('conversations', refresh)
  client.on('reset', refresh)
  client.on('unread', (count) => {
    unread.value = count
  })

  const byId = computed(() => new Map(all.value.map((conversation) => [conversation.id, conversation])))
  const listed = computed(() => all.value.filter(isListed).sort(byListOrder))

  /** The direct conversation with a user; made if absent. */
  async function directWith(user: UserId): Promise<ConversationState> {
    return client.directWith(user) ?? (await client.api.direct(user))
  }

  /** The same with whoever has the login. */
  async function directWithLogin(username: string): Promise<ConversationState> {
    return directWith((await client.api.userByLogin(username)).id)
  }

  return {
    all,
    listed,
    unread,
    get: (id: ConversationId) => byId.value.get(id),
    change: (id: ConversationId, settings: MemberSettings) => client.api.settings(id, settings),
    directWith,
    directWithLogin,
    refresh,
  }
})
