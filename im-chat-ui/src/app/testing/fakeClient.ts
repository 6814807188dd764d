import { createPinia } from 'pinia'
import type { App } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ClientEvents, ConversationState, CourtyardClient, Draft, MemberState } from '@/sdk'
import { clientKey } from '../client'
import { makeI18n } from '../i18n'

type Listener = (value: never) => void

/** A client without a server, for tests of components: what was sent is kept, events are told by hand. */
export function fakeClient() {
  const listeners = new Map<string, Set<Listener>>()
  const sent: Draft[] = []
  const client = {
    connection: { phase: 'online' },
    me: {
      user: { id: 'me', username: 'me', name: '沈亦舟', kind: 'person', state: 'active' },
      limits: { textLength: 20 },
    },
    synced: true,
    unread: 0,
    conversations: () => [],
    on(event: string, listener: Listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener))
      return () => set.delete(listener)
    },
    send: (_: number, draft: Draft) => sent.push(draft),
    typing: () => undefined,
    message: () => undefined,
    watch: () => undefined,
    presence: () => undefined,
  }
  function tell<K extends keyof ClientEvents>(event: K, value: ClientEvents[K]): void {
    listeners.get(event)?.forEach((listener) => listener(value as never))
  }
  const plugin = {
    install(app: App) {
      app.provide(clientKey, client as unknown as CourtyardClient)
      app.use(createPinia())
      const i18n = makeI18n()
      i18n.global.locale.value = 'zh-CN'
      app.use(i18n)
      app.use(
        createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)*', component: {} }] }),
      )
    },
  }
  return { client, sent, tell, plugin }
}

export function conversationWith(
  more: Partial<ConversationState>,
  member: Partial<MemberState> = {},
): ConversationState {
  return {
    id: 7,
    kind: 'direct',
    name: '',
    memberCount: 2,
    createdAt: 0,
    firstSeq: 1,
    lastSeq: 1,
    countable: 1,
    version: 1,
    membersVersion: 1,
    ...more,
    member: {
      role: 'member',
      version: 1,
      joinedSeq: 0,
      readSeq: 1,
      readCountable: 1,
      unread: 0,
      muted: false,
      pinned: false,
      hidden: false,
      markedUnread: false,
      ...member,
    },
  }
}
