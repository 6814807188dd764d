import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

type Filters = Record<string, string>

/** Filters that live in the address: they survive a reload, can be sent as a link, and the back key undoes leaving the page. */
export function useQuery<F extends Filters>(initial: F) {
  const route = useRoute()
  const router = useRouter()

  const filters = computed<F>(() => {
    const current: Filters = { ...initial }
    for (const name of Object.keys(initial)) {
      const value = route.query[name]
      if (typeof value === 'string') current[name] = value
    }
    return current as F
  })

  async function set(change: Partial<F>): Promise<void> {
    const query: Filters = {}
    for (const [name, value] of Object.entries({ ...filters.value, ...change })) {
      if (typeof value === 'string' && value !== initial[name]) query[name] = value
    }
    await router.replace({ query })
  }

  return { filters, set }
}

/** The page that an address names, from 1; anything else than a positive whole number is the first. */
export function pageOf(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
