/** Objects and a scripted wire for the tests of this folder. */
import { CourtyardError } from './errors'
import type { ConversationState, ErrorCode, MemberState, Message, MessageEvent, Op, Requests } from './types'
import type { Wire } from './wire'

export const SELF = 'me'

export function member(more: Partial<MemberState> = {}): MemberState {
  return {
    role: 'member',
    version: 1,
    joinedSeq: 0,
    readSeq: 0,
    readCountable: 0,
    unread: 0,
    muted: false,
    pinned: false,
    hidden: false,
    markedUnread: false,
    ...more,
  }
}

export function group(id: number, more: Partial<ConversationState> = {}): ConversationState {
  return {
    id,
    kind: 'group',
    name: `Group ${id}`,
    memberCount: 3,
    createdAt: 0,
    firstSeq: 1,
    lastSeq: 0,
    version: 0,
    membersVersion: 1,
    countable: 0,
    member: member(),
    ...more,
  }
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    seq,
    sender: 'other',
    senderName: 'Other',
    clientMessageId: `m${seq}`,
    type: 'text',
    body: { text: `text ${seq}` },
    text: `text ${seq}`,
    countable: true,
    countableNo: seq,
    at: seq,
    ...more,
  }
}

export function messageEvent(
  conversation: number,
  seq: number,
  more: Partial<Message> = {},
  version = seq,
): MessageEvent {
  return { op: 'message', conversation, version, membersVersion: 1, message: message(seq, more) }
}

/** Microtasks and answers that are ready run; time does not pass. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve()
}

interface Call {
  readonly op: Op
  readonly ask: object
  answer(ok: object): Promise<void>
  refuse(code: ErrorCode): Promise<void>
}

/** A wire that notes what is asked; the test answers. */
export class ScriptedWire implements Wire {
  online = true
  readonly calls: Call[] = []

  call<O extends Op>(op: O, ask: Requests[O]['ask']): Promise<Requests[O]['ok']> {
    return new Promise((resolve, reject) => {
      this.calls.push({
        op,
        ask,
        answer: (ok) => {
          resolve(ok as never)
          return settle()
        },
        refuse: (code) => {
          reject(new CourtyardError(code, code))
          return settle()
        },
      })
    })
  }

  /** The oldest call that was not taken yet. */
  take(op: Op): Call {
    const call = this.calls.shift()
    if (call?.op !== op) throw new Error(`Expected ${op}, got ${call?.op ?? 'nothing'}`)
    return call
  }
}
