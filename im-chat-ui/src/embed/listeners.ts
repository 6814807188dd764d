import { report } from '../sdk/report'
import type { Arrived } from './messages'

/** What hosts can listen to. */
export interface HostEvents {
  unread: number
  open: undefined
  close: undefined
  message: Arrived
}

type Listener<T> = (value: T) => void

export class Listeners {
  private readonly byEvent = new Map<keyof HostEvents, Set<Listener<never>>>()

  on<K extends keyof HostEvents>(event: K, listener: Listener<HostEvents[K]>): () => void {
    const set = this.byEvent.get(event) ?? new Set()
    this.byEvent.set(event, set)
    set.add(listener)
    return () => set.delete(listener)
  }

  wants(event: keyof HostEvents): boolean {
    return (this.byEvent.get(event)?.size ?? 0) > 0
  }

  emit<K extends keyof HostEvents>(event: K, value: HostEvents[K]): void {
    for (const listener of [...(this.byEvent.get(event) ?? [])]) {
      try {
        ;(listener as Listener<HostEvents[K]>)(value)
      } catch (error) {
        report(error)
      }
    }
  }
}
