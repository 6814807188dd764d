import { inject, type InjectionKey } from 'vue'
import type { CourtyardClient } from '@/sdk'

/** The one client of this page; provided by main.ts, or by a test. */
export const clientKey: InjectionKey<CourtyardClient> = Symbol('client')

export function useClient(): CourtyardClient {
  const client = inject(clientKey)
  if (!client) throw new Error('No client was provided')
  return client
}
