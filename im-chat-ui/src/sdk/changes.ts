import { report } from './report'
import type { ConversationState, ConversationId, ConnectionState, Me, Message, UserId } from './types'

/** A message of somebody else that arrived while connected. */
export interface NewMessage {
  readonly conversation: ConversationState
  readonly message: Message
}

export interface ClientEvents {
  connection: ConnectionState
  /** Who is signed in; comes again when that changes (then everything was forgotten before). */
  me: Me
  /** These conversations changed, came or went. */
  conversations: readonly ConversationId[]
  /** The messages or outgoing messages of this conversation changed. */
  messages: ConversationId
  /** Sum of unread messages over conversations that are neither muted nor hidden. */
  unread: number
  /** Read cursors of this conversation moved. */
  receipts: ConversationId
  typing: ConversationId
  presence: readonly UserId[]
  newMessage: NewMessage
  /** Everything was forgotten: another user, or another epoch of the server. States follow by sync. */
  reset: undefined
}

type Listener<T> = (value: T) => void

/**
 * Collects what changed and tells the listeners once, in a microtask after the code that changed it: a frame of a hundred
 * messages is one round of events, and listeners always see a whole model.
 */
export class Changes {
  private readonly listeners = new Map<keyof ClientEvents, Set<Listener<never>>>()
  private readonly conversations = new Set<ConversationId>()
  private readonly messages = new Set<ConversationId>()
  private readonly receipts = new Set<ConversationId>()
  private readonly typing = new Set<ConversationId>()
  private readonly presence = new Set<UserId>()
  private queue: (() => void)[] = []
  private scheduled = false
  private lastUnread = 0

  constructor(private readonly unread: () => number) {}

  on<K extends keyof ClientEvents>(event: K, listener: Listener<ClientEvents[K]>): () => void {
    const set = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, set)
    set.add(listener)
    return () => set.delete(listener)
  }

  conversation(id: ConversationId): void {
    this.conversations.add(id)
    this.schedule()
  }

  timeline(id: ConversationId): void {
    this.messages.add(id)
    this.schedule()
  }

  cursors(id: ConversationId): void {
    this.receipts.add(id)
    this.schedule()
  }

  typists(id: ConversationId): void {
    this.typing.add(id)
    this.schedule()
  }

  seen(user: UserId): void {
    this.presence.add(user)
    this.schedule()
  }

  /** Events that carry their own value, in the order of the calls, before the collected ones. */
  tell<K extends 'connection' | 'me' | 'newMessage' | 'reset'>(event: K, value: ClientEvents[K]): void {
    this.queue.push(() => this.emit(event, value))
    this.schedule()
  }

  private schedule(): void {
    if (!this.scheduled) {
      this.scheduled = true
      queueMicrotask(() => this.flush())
    }
  }

  private flush(): void {
    this.scheduled = false
    const queue = this.queue
    this.queue = []
    queue.forEach((tell) => tell())
    const ids = drain(this.conversations)
    if (ids.length > 0) this.emit('conversations', ids)
    drain(this.messages).forEach((id) => this.emit('messages', id))
    drain(this.receipts).forEach((id) => this.emit('receipts', id))
    drain(this.typing).forEach((id) => this.emit('typing', id))
    const users = drain(this.presence)
    if (users.length > 0) this.emit('presence', users)
    this.flushUnread()
  }

  private flushUnread(): void {
    const unread = this.unread()
    if (unread !== this.lastUnread) {
      this.lastUnread = unread
      this.emit('unread', unread)
    }
  }

  private emit<K extends keyof ClientEvents>(event: K, value: ClientEvents[K]): void {
    const set = this.listeners.get(event) as Set<Listener<ClientEvents[K]>> | undefined
    for (const listener of [...(set ?? [])]) {
      try {
        listener(value)
      } catch (error) {
        // One listener's fault must not keep the others from hearing.
        report(error)
      }
    }
  }
}

function drain<T>(set: Set<T>): T[] {
  const values = [...set]
  set.clear()
  return values
}
