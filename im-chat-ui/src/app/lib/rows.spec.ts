import { describe, expect, it } from 'vitest'
import type { Message, Outgoing } from '@/sdk'
import { layOut } from './rows'

const start = new Date(2026, 10, 23, 9, 0).getTime()
const MINUTE = 60_000

function message(seq: number, sender: string, minutes: number, more: Partial<Message> = {}): Message {
  return {
    seq,
    sender,
    senderName: sender,
    clientMessageId: `c${seq}`,
    type: 'text',
    body: { text: 'x' },
    text: 'x',
    countable: true,
    countableNo: seq,
    at: start + minutes * MINUTE,
    ...more,
  }
}

const shape = (rows: ReturnType<typeof layOut>) =>
  rows.map((row) =>
    row.kind === 'message' || row.kind === 'outgoing' ? (row.first ? 'first' : 'next') : row.kind,
  )

describe('layout of messages', () => {
  it('groups one sender within five minutes of the message before', () => {
    const rows = layOut(
      [message(1, 'a', 0), message(2, 'a', 4), message(3, 'a', 8), message(4, 'a', 13)],
      [],
      'me',
      undefined,
    )
    expect(shape(rows)).toEqual(['day', 'first', 'next', 'next', 'first'])
  })

  it('starts a group at another sender and after a system message', () => {
    const system = message(3, 'b', 1, { type: 'system', countable: false })
    const rows = layOut(
      [message(1, 'a', 0), message(2, 'b', 0), system, message(4, 'b', 1)],
      [],
      'me',
      undefined,
    )
    expect(shape(rows)).toEqual(['day', 'first', 'first', 'system', 'first'])
  })

  it('draws a line at each new day, and the group starts again below it', () => {
    const rows = layOut([message(1, 'a', 14 * 60 + 58), message(2, 'a', 15 * 60 + 1)], [], 'me', undefined)
    expect(shape(rows)).toEqual(['day', 'first', 'day', 'first'])
  })

  it('draws a line with the time after each pause where asked to', () => {
    const rows = layOut(
      [message(1, 'a', 0), message(2, 'me', 4), message(3, 'a', 9)],
      [],
      'me',
      undefined,
      true,
    )
    expect(shape(rows)).toEqual(['day', 'first', 'first', 'day', 'first'])
  })

  it('draws one line before the first unread message of somebody else', () => {
    const rows = layOut(
      [message(1, 'a', 0), message(2, 'me', 1), message(3, 'a', 2), message(4, 'a', 3)],
      [],
      'me',
      1,
    )
    expect(shape(rows)).toEqual(['day', 'first', 'first', 'fresh', 'first', 'next'])
    expect(shape(layOut([message(1, 'a', 0)], [], 'me', 1))).not.toContain('fresh')
  })

  it('keeps the key when a message goes from sending to sent', () => {
    const outgoing: Outgoing = {
      clientMessageId: 'c9',
      conversation: 1,
      at: start,
      state: 'sending',
      type: 'text',
      body: { text: 'x' },
    }
    const before = layOut([], [outgoing], 'me', undefined)
    const after = layOut([message(9, 'me', 0)], [], 'me', undefined)
    expect(before.map((row) => row.key)).toEqual(after.map((row) => row.key))
    expect(shape(layOut([message(8, 'me', 0)], [outgoing], 'me', undefined))).toEqual([
      'day',
      'first',
      'next',
    ])
  })
})
