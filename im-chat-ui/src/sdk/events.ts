import type { Changes } from './changes'
import type { History } from './history'
import type { Model } from './model'
import type { Outbox } from './outbox'
import type { Receipts } from './receipts'
import type { Repairs, VersionedEvent } from './repairs'
import type { ConversationEvent, MessageEvent, Outgoing, ReceiptEvent, Sent, ServerEvent } from './types'
import type { Typing } from './typing'
import type { Watching } from './watching'

export interface Parts {
  readonly changes: Changes
  readonly model: Model
  readonly history: History
  readonly outbox: Outbox
  readonly receipts: Receipts
  readonly repairs: Repairs
  readonly typing: Typing
  readonly watching: Watching
}

/** Brings each event of the server to the parts that it concerns. */
export class Events {
  constructor(
    private readonly parts: Parts,
    private readonly gone: (id: number) => void,
  ) {}

  handle(event: ServerEvent): void {
    const { model, typing, watching } = this.parts
    switch (event.op) {
      case 'message':
      case 'conversation':
        this.versioned(event)
        return
      case 'member':
        model.member(event.conversation, event.member)
        return
      case 'receipt':
        this.receipt(event)
        return
      case 'typing':
        if (event.user !== model.self) typing.started(event.conversation, event.user, event.name)
        return
      case 'presence':
        watching.heard(event.user, event.state)
        return
      default:
      // An event of a newer server: what it says is not for us.
    }
  }

  versioned(event: VersionedEvent): void {
    if (event.op === 'message') {
      this.message(event)
    } else {
      this.conversation(event)
    }
  }

  /** The own message was stored: it takes its place as if its event had come, which this session gets none of. */
  sent(outgoing: Outgoing, { conversation, version, seq, at, message }: Sent): void {
    const { model, typing } = this.parts
    typing.sent(conversation)
    const state = model.get(conversation)
    const { clientMessageId, type, body, replyTo, mentions } = outgoing
    const stored = message ?? {
      ...{ seq, at, clientMessageId, type, body, sender: model.self, senderName: model.selfName },
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(mentions === undefined ? {} : { mentions }),
      text: typeof body['text'] === 'string' ? body['text'] : '',
      countable: true,
      countableNo: (state?.countable ?? 0) + 1,
    }
    const membersVersion = state?.membersVersion ?? 0
    const event: MessageEvent = { op: 'message', conversation, version, membersVersion, message: stored }
    this.versioned(event)
  }

  private message(event: MessageEvent): void {
    const { model, history, repairs } = this.parts
    const { conversation: id, message } = event
    const members = model.get(id)?.membersVersion
    const outcome = model.message(id, event.version, message, event.membersVersion)
    if (outcome === 'gap') repairs.gap(event)
    if (outcome !== 'applied') return
    history.append(id, message)
    this.tellMessage(event, members)
    repairs.advance(id)
  }

  private tellMessage({ conversation: id, message, membersVersion }: MessageEvent, members?: number): void {
    const { changes, model, outbox, receipts, typing } = this.parts
    typing.stopped(id, message.sender)
    receipts.moved(id, message.sender, message.seq)
    if (members !== membersVersion) receipts.membersChanged(id)
    if (message.sender === model.self) {
      outbox.stored(id, message.clientMessageId)
      return
    }
    model.peerRead(id, message.seq)
    const conversation = model.get(id)
    if (conversation) changes.tell('newMessage', { conversation, message })
  }

  private conversation(event: ConversationEvent): void {
    const { model, receipts, repairs } = this.parts
    const { conversation: id, version } = event
    const held = model.get(id)?.version ?? -1
    if (version > held && event.removed.includes(model.self)) {
      model.removed(id, version)
      this.gone(id)
      return
    }
    // Of a conversation that one was just added to, the state is needed, whatever was held before.
    const outcome = version > held && event.added.includes(model.self) ? 'gap' : model.changed(event)
    if (outcome === 'gap') repairs.gap(event)
    if (outcome !== 'applied') return
    receipts.membersChanged(id)
    repairs.advance(id)
  }

  private receipt(event: ReceiptEvent): void {
    const { model, receipts } = this.parts
    if (event.user === model.self) {
      model.ownReceipt(event)
    } else {
      model.peerRead(event.conversation, event.readSeq)
    }
    receipts.moved(event.conversation, event.user, event.readSeq)
  }
}
