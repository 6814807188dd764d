import { inject, type InjectionKey } from 'vue'
import type { HostLink } from '@/embed/host'
import type { HostMessage } from '@/embed/messages'

type Wish = Exclude<HostMessage, { type: 'headers' }>

/** The host page around this one, if there is one; its wishes go to whoever listens. */
export interface HostPage {
  readonly link: HostLink
  readonly on: (listener: (wish: Wish) => void) => void
}

export const hostKey: InjectionKey<HostPage | undefined> = Symbol('host')

export function useHost(): HostPage | undefined {
  return inject(hostKey, undefined)
}
