import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw } from 'vue-router'

export type Section = 'chats' | 'contacts' | 'settings'

declare module 'vue-router' {
  interface RouteMeta {
    section: Section
    /** On one page wide: the pane is shown, not the list. */
    pane: boolean
  }
}

const chatList = () => import('./pages/ChatsColumn.vue')
const contactList = () => import('./pages/ContactsColumnPage.vue')

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    components: { column: chatList, default: () => import('./pages/NothingChosen.vue') },
    meta: { section: 'chats', pane: false },
  },
  {
    path: '/c/:conversation(\\d+)',
    components: { column: chatList, default: () => import('./pages/ConversationPage.vue') },
    meta: { section: 'chats', pane: true },
  },
  {
    path: '/u/:user',
    components: { column: chatList, default: () => import('./pages/OpeningChat.vue') },
    meta: { section: 'chats', pane: true },
  },
  {
    path: '/@:username',
    components: { column: chatList, default: () => import('./pages/OpeningChat.vue') },
    meta: { section: 'chats', pane: true },
  },
  {
    path: '/contacts',
    components: { column: contactList, default: () => import('./pages/NobodyChosen.vue') },
    meta: { section: 'contacts', pane: false },
  },
  {
    path: '/contacts/:user',
    components: { column: contactList, default: () => import('./pages/PersonPage.vue') },
    meta: { section: 'contacts', pane: true },
  },
  {
    path: '/settings',
    components: { default: () => import('./pages/SettingsView.vue') },
    meta: { section: 'settings', pane: true },
  },
  { path: '/:unknown(.*)*', redirect: '/' },
]

export function makeRouter(): Router {
  return createRouter({ history: createWebHashHistory(location.pathname + location.search), routes })
}
