import { beforeEach, describe, expect, it } from 'vitest'
import { Changes } from './changes'
import { Model } from './model'
import { group, member, message, SELF } from './testing'

describe('the model', () => {
  let model: Model

  beforeEach(() => {
    model = new Model(new Changes(() => 0))
    model.self = SELF
    model.put(
      group(1, {
        version: 10,
        lastSeq: 8,
        countable: 8,
        member: member({ version: 4, readSeq: 8, readCountable: 8 }),
      }),
    )
  })

  const state = () => model.get(1)

  it('takes the message that continues', () => {
    expect(model.message(1, 11, message(9))).toBe('applied')
    expect(state()).toMatchObject({ version: 11, lastSeq: 9, last: { seq: 9, text: 'text 9' } })
    expect(state()?.member.unread).toBe(1)
  })

  it('ignores an old one', () => {
    const before = state()
    expect(model.message(1, 10, message(8))).toBe('old')
    expect(state()).toBe(before)
  })

  it('sees a jump, and an unknown conversation, as a gap and changes nothing', () => {
    const before = state()
    expect(model.message(1, 12, message(10))).toBe('gap')
    expect(model.message(2, 1, message(1))).toBe('gap')
    expect(state()).toBe(before)
  })

  it('counts neither own messages nor what the system says as unread', () => {
    model.message(1, 11, message(9, { countable: false, countableNo: 8, type: 'system' }))
    expect(state()?.member.unread).toBe(0)
    model.message(1, 12, message(10, { sender: SELF, countableNo: 9 }))
    expect(state()?.member).toMatchObject({ unread: 0, readSeq: 10 })
  })

  it('takes no state from before the user was removed', () => {
    model.removed(1, 12)
    model.drop(1)
    model.put(group(1, { version: 11, lastSeq: 9 }))
    expect(state()).toBeUndefined()
    model.put(group(1, { version: 14, lastSeq: 11 }))
    expect(state()?.version).toBe(14)
  })

  it('ignores settings older than those it holds', () => {
    model.member(1, member({ version: 3, muted: true }))
    expect(state()?.member.muted).toBe(false)
    model.member(1, member({ version: 5, muted: true }))
    expect(state()?.member.muted).toBe(true)
  })

  it('keeps a cursor that moved here when an older one arrives with new settings', () => {
    model.message(1, 11, message(9))
    model.readTo(1, 9, 0)
    model.member(1, member({ version: 5, readSeq: 8, readCountable: 8, unread: 1, pinned: true }))
    expect(state()?.member).toMatchObject({ readSeq: 9, unread: 0, pinned: true })
  })

  it('does not let an older state undo events', () => {
    model.message(1, 11, message(9))
    model.put(group(1, { version: 10, lastSeq: 8, name: 'old', member: member({ version: 4, readSeq: 8 }) }))
    expect(state()).toMatchObject({ version: 11, lastSeq: 9, name: 'Group 1' })
  })

  it('takes the newer half of a state whose other half is older', () => {
    model.message(1, 11, message(9))
    model.put(group(1, { version: 10, lastSeq: 8, member: member({ version: 6, readSeq: 8, muted: true }) }))
    expect(state()).toMatchObject({ version: 11, member: { version: 6, muted: true } })
  })

  it('follows the own cursor of another device', () => {
    model.message(1, 11, message(9))
    model.message(1, 12, message(10))
    const receipt = { op: 'receipt', conversation: 1, user: SELF } as const
    model.ownReceipt({ ...receipt, readSeq: 9, readCountable: 9, unread: 1, memberVersion: 5 })
    expect(state()?.member).toMatchObject({ readSeq: 9, unread: 1, version: 5 })
  })

  it('counts the same whichever comes first, the message or the receipt that read it', () => {
    const receipt = { op: 'receipt', conversation: 1, user: SELF } as const
    model.ownReceipt({ ...receipt, readSeq: 10, readCountable: 10, unread: 0, memberVersion: 5 })
    model.message(1, 11, message(9))
    model.message(1, 12, message(10))
    expect(state()?.member).toMatchObject({ readSeq: 10, unread: 0 })
    model.message(1, 13, message(11))
    expect(state()?.member.unread).toBe(1)
  })

  it('changes name, owner and the own role', () => {
    model.put(group(1, { version: 11, owner: 'boss', member: member({ version: 4 }) }))
    const event = {
      op: 'conversation',
      conversation: 1,
      memberCount: 2,
      membersVersion: 5,
      added: [],
    } as const
    expect(model.changed({ ...event, version: 12, owner: SELF, removed: ['boss'] })).toBe('applied')
    expect(state()).toMatchObject({
      owner: SELF,
      memberCount: 2,
      membersVersion: 5,
      member: { role: 'owner' },
    })
  })

  it('remembers the newest mention until it is read', () => {
    model.message(1, 11, message(9, { mentions: ['somebody', SELF] }))
    model.message(1, 12, message(10, { mentions: ['somebody'] }))
    expect(model.mentionedAt(1)).toBe(9)
    model.message(1, 13, message(11, { mentions: ['*'] }))
    expect(model.mentionedAt(1)).toBe(11)
    model.readTo(1, 11, 0)
    expect(model.mentionedAt(1)).toBeUndefined()
  })

  it('sums unread messages of what is neither muted nor hidden', () => {
    model.put(group(2, { member: member({ unread: 3 }) }))
    model.put(group(3, { member: member({ unread: 5, muted: true }) }))
    model.put(group(4, { member: member({ unread: 7, hidden: true }) }))
    expect(model.unread).toBe(3)
  })
})
