import '@/styles'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import App from '@/App.vue'
import { createConsoleRouter } from '@/frame/router'
import { createTexts } from '@/i18n'
import { AdminApi } from '@/sdk/adminApi'
import { HttpClient } from '@/sdk/http'
import { API } from '@/stores/api'
import { useMeStore } from '@/stores/me'
import { usePreferencesStore } from '@/stores/preferences'

const app = createApp(App)
const pinia = createPinia()
app.use(pinia)

// The page is served at {prefix}/admin/: nothing knows the prefix, or the host's context path, but by this step.
const http = new HttpClient(new URL('../api/v1/', document.baseURI), {
  onError: (error) => {
    useMeStore(pinia).refused(error)
  },
  renewCsrf: async () => {
    await api.me()
  },
})
const api = new AdminApi(http)
app.provide(API, api)

const preferences = usePreferencesStore(pinia)
const texts = createTexts(preferences.locale)
watch(
  () => preferences.locale,
  (locale) => (texts.global.locale.value = locale),
)
app.use(texts)
app.use(createConsoleRouter())
app.mount('#app')
void useMeStore(pinia).load()
