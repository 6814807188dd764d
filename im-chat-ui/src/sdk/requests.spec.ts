import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { networkError } from './errors'
import { PendingRequests } from './requests'

describe('pending requests', () => {
  let sent: { readonly op: string; readonly id: number }[]
  let requests: PendingRequests

  beforeEach(() => {
    vi.useFakeTimers()
    sent = []
    requests = new PendingRequests((frame) => sent.push(frame as (typeof sent)[number]))
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('find their answers in whatever order they come', async () => {
    const typing = requests.call('typing', { conversation: 1 })
    const watch = requests.call('watch', { users: ['u'] })
    expect(sent.map(({ op, id }) => [op, id])).toEqual([
      ['typing', 1],
      ['watch', 2],
    ])
    requests.settle({ op: 'ok', re: 2, presence: { u: 'online' } } as never)
    requests.settle({ op: 'error', re: 1, code: 'NOT_A_MEMBER', message: 'no', fields: { conversation: 1 } })
    expect(await watch).toMatchObject({ presence: { u: 'online' } })
    await expect(typing).rejects.toMatchObject({ code: 'NOT_A_MEMBER', fields: { conversation: 1 } })
  })

  it('take the first of two answers after a repeat', async () => {
    const typing = requests.call('typing', { conversation: 1 })
    requests.repeat()
    expect(sent.map(({ id }) => id)).toEqual([1, 2])
    expect(requests.settle({ op: 'ok', re: 1 })).toBe(true)
    expect(requests.settle({ op: 'ok', re: 2 })).toBe(false)
    await expect(typing).resolves.toBeDefined()
    requests.repeat()
    expect(sent).toHaveLength(2)
  })

  it('keep their order when repeated', () => {
    void requests.call('typing', { conversation: 1 })
    void requests.call('typing', { conversation: 2 })
    requests.repeat()
    expect(sent.slice(2)).toMatchObject([{ conversation: 1 }, { conversation: 2 }])
  })

  it('give up after their time', async () => {
    const typing = requests.call('typing', { conversation: 1 }, 1_000)
    const failed = expect(typing).rejects.toMatchObject({ code: 'NETWORK' })
    await vi.advanceTimersByTimeAsync(1_000)
    await failed
    expect(requests.settle({ op: 'ok', re: 1 })).toBe(false)
  })

  it('all fail with their connection, and leave no timer', async () => {
    const both = Promise.allSettled([
      requests.call('typing', { conversation: 1 }),
      requests.call('typing', { conversation: 2 }),
    ])
    requests.fail(networkError('lost'))
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
