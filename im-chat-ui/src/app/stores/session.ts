import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useClient } from '../client'

/** Who is signed in, and how the connection does. */
export const useSession = defineStore('session', () => {
  const client = useClient()
  const connection = shallowRef(client.connection)
  const me = shallowRef(client.me)
  const synced = ref(client.synced)

  client.on('connection', (state) => {
    connection.value = state
    synced.value = client.synced
  })
  client.on('me', (value) => {
    me.value = value
  })
  client.on('conversations', () => {
    synced.value = client.synced
  })
  client.on('reset', () => {
    synced.value = client.synced
  })

  const user = computed(() => me.value?.user)
  return {
    connection,
    me,
    user,
    userId: computed(() => user.value?.id ?? ''),
    synced,
    textLimit: computed(() => me.value?.limits.textLength ?? 10_000),
    reconnect: () => client.reconnect(),
  }
})
