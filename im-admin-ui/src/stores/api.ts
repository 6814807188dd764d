import { inject, type InjectionKey } from 'vue'
import type { AdminApi } from '@/sdk/adminApi'

export const API: InjectionKey<AdminApi> = Symbol('api')

/** The server, as provided by main.ts (or a test). Works in components and in stores alike. */
export function useApi(): AdminApi {
  const api = inject(API)
  if (api === undefined) throw new Error('No AdminApi is provided')
  return api
}
