import './oldBrowsers'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connectToHost } from '@/embed/host'
import type { HostMessage, Setup } from '@/embed/messages'
import { CourtyardClient } from '@/sdk'
import App from './App.vue'
import { clientKey } from './client'
import { showHostThemeEarly } from './composables/useTheme'
import { hostKey, type HostPage } from './host'
import { makeI18n } from './i18n'
import { makeRouter } from './router'
import './styles/index.css'

type Wish = Exclude<HostMessage, { type: 'headers' }>

/** Wishes that come before the application listens wait for it. */
function meetHost(): HostPage | undefined {
  const early: Wish[] = []
  let hear: (wish: Wish) => void = (wish) => early.push(wish)
  const link = connectToHost((wish) => hear(wish))
  if (!link) return undefined
  return {
    link,
    on: (listener) => {
      hear = listener
      early.splice(0).forEach(listener)
    },
  }
}

async function start(): Promise<void> {
  showHostThemeEarly()
  const host = meetHost()
  const setup: Setup | undefined = await host?.link.setup
  const client = new CourtyardClient(host && setup?.headers ? { getHeaders: host.link.getHeaders } : {})
  const app = createApp(App)
  app.provide(clientKey, client)
  app.provide(hostKey, host)
  app.use(createPinia())
  app.use(makeI18n())
  app.use(makeRouter())
  app.mount('#app')
  client.start()
}

void start()
