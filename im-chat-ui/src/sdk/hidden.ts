import type { Api } from './api'
import type { Model } from './model'
import type { ConversationId, ConversationState } from './types'

/** Brings hidden conversations back when something new is in them, on all devices of the user. */
export class Hidden {
  private readonly asked = new Map<ConversationId, number>()

  constructor(
    private readonly api: Pick<Api, 'settings'>,
    private readonly model: Model,
  ) {}

  /** These conversations changed. */
  look(ids: readonly ConversationId[]): void {
    for (const id of ids) {
      const state = this.model.get(id)
      if (state && state.member.unread > 0) this.bringBack(state)
    }
  }

  /** The user writes into it. */
  used(id: ConversationId): void {
    const state = this.model.get(id)
    if (state) this.bringBack(state)
  }

  /** Once for each version of the settings: another device may ask at the same time. */
  private bringBack({ id, member }: ConversationState): void {
    if (!member.hidden || this.asked.get(id) === member.version) return
    this.asked.set(id, member.version)
    this.api.settings(id, { hidden: false }).catch(() => this.asked.delete(id))
  }
}
