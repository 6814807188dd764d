import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { CourtyardError, type User } from '@/sdk'
import { useClient } from '../client'

const MOST = 500

/**
 * People's pictures as addresses for an `<img>`. Where the host signs with headers an `<img>` cannot ask: then they are fetched
 * here and kept, the oldest given up first.
 */
export const usePictures = defineStore('pictures', () => {
  const client = useClient()
  /** Undefined: on its way, or there is none. */
  const kept = shallowReactive(new Map<string, string | undefined>())

  async function fetchPicture(key: string, user: User): Promise<void> {
    kept.set(key, undefined)
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) {
      URL.revokeObjectURL(kept.get(oldest) ?? '')
      kept.delete(oldest)
    }
    try {
      kept.set(key, URL.createObjectURL(await client.api.picture(user)))
    } catch (error) {
      // Letters stand in its place. Whoever shows the person next asks again, unless there is no picture.
      if (!(error instanceof CourtyardError && error.code === 'NOT_FOUND')) kept.delete(key)
    }
  }

  function of(user: User): string | undefined {
    if (user.avatar === undefined) return undefined
    const url = client.api.pictureUrl(user)
    if (url !== undefined) return url
    return kept.get(keyOf(user))
  }

  /** Sees to it that `of` has an answer, sooner or later. */
  function want(user: User): void {
    if (user.avatar === undefined || client.api.pictureUrl(user) !== undefined) return
    const key = keyOf(user)
    if (!kept.has(key)) void fetchPicture(key, user)
  }

  return { of, want }
})

function keyOf({ id, avatar }: User): string {
  return `${id} ${avatar}`
}
