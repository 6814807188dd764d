import { defineStore } from 'pinia'
import { ref, shallowReactive, shallowRef } from 'vue'
import type { Department, Presence, User, UserId } from '@/sdk'
import { useClient } from '../client'

const WATCH_LIMIT = 500
const USERS_A_CALL = 200
const SETTLE_MS = 150

/** People, departments and who of them is there. People are asked for in batches; presence only of those on screen. */
export const usePeople = defineStore('people', () => {
  const client = useClient()
  const users = shallowReactive(new Map<UserId, User>())
  const departments = shallowRef<readonly Department[]>()
  const presenceVersion = ref(0)
  const watched = new Map<UserId, number>()
  const wanted = new Set<UserId>()
  /** Asked for and not known to the directory: asked again only after a reset. */
  const unknown = new Set<UserId>()
  let watchTimer: ReturnType<typeof setTimeout> | undefined
  let usersTimer: ReturnType<typeof setTimeout> | undefined

  client.on('presence', () => {
    presenceVersion.value += 1
  })
  client.on('me', (me) => remember([me.user]))
  client.on('conversations', (ids) => remember(ids.flatMap((id) => client.conversation(id)?.peer ?? [])))
  client.on('reset', () => {
    users.clear()
    unknown.clear()
    departments.value = undefined
  })

  function remember(found: readonly User[]): void {
    for (const user of found) users.set(user.id, user)
  }

  async function fetchWanted(): Promise<void> {
    usersTimer = undefined
    const ids = [...wanted].slice(0, USERS_A_CALL)
    for (const id of ids) wanted.delete(id)
    if (wanted.size > 0) usersTimer = setTimeout(() => void fetchWanted(), SETTLE_MS)
    try {
      remember(await client.api.users(ids))
      for (const id of ids) if (!users.has(id)) unknown.add(id)
    } catch {
      // Names stay as they are; whoever shows them next asks again.
    }
  }

  /** The user if known; else asks for it and answers undefined meanwhile. */
  function find(id: UserId): User | undefined {
    const user = users.get(id)
    if (!user && id !== '' && !wanted.has(id) && !unknown.has(id)) {
      wanted.add(id)
      usersTimer ??= setTimeout(() => void fetchWanted(), SETTLE_MS)
    }
    return user
  }

  function settleWatch(): void {
    watchTimer ??= setTimeout(() => {
      watchTimer = undefined
      client.watch([...watched.keys()].slice(0, WATCH_LIMIT))
    }, SETTLE_MS)
  }

  /** Call the answer when the user is no longer on screen. */
  function watch(id: UserId): () => void {
    watched.set(id, (watched.get(id) ?? 0) + 1)
    settleWatch()
    return () => {
      const left = (watched.get(id) ?? 1) - 1
      if (left > 0) watched.set(id, left)
      else watched.delete(id)
      settleWatch()
    }
  }

  function presence(id: UserId): Presence | undefined {
    return presenceVersion.value >= 0 ? client.presence(id) : undefined
  }

  async function loadDepartments(): Promise<readonly Department[]> {
    departments.value ??= await client.api.departments()
    return departments.value
  }

  async function inDepartment(id: string): Promise<readonly User[]> {
    const found = await client.api.departmentUsers(id)
    remember(found)
    return found
  }

  async function search(text: string, limit = 20): Promise<readonly User[]> {
    const found = await client.api.searchUsers(text, limit)
    remember(found)
    return found
  }

  return { find, remember, watch, presence, departments, loadDepartments, inDepartment, search }
})
