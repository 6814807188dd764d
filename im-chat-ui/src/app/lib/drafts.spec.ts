import { describe, expect, it } from 'vitest'
import { DraftBox } from './drafts'
import { memoryShelf } from './storage'

describe('drafts', () => {
  it('keeps one per conversation and per user between visits', () => {
    const shelf = memoryShelf()
    new DraftBox('u1', shelf).set(7, '另外，28 号\n', 1)
    expect(new DraftBox('u1', shelf).get(7)?.text).toBe('另外，28 号\n')
    expect(new DraftBox('u2', shelf).get(7)).toBeUndefined()
  })

  it('forgets an emptied draft', () => {
    const box = new DraftBox('u1', memoryShelf())
    box.set(7, 'x', 1)
    box.set(7, ' \n', 2)
    expect(box.all().size).toBe(0)
  })

  it('leaves what another tab wrote meanwhile', () => {
    const shelf = memoryShelf()
    const [here, there] = [new DraftBox('u1', shelf), new DraftBox('u1', shelf)]
    there.set(1, 'there', 1)
    here.set(2, 'here', 2)
    expect([...new DraftBox('u1', shelf).all().keys()].sort()).toEqual([1, 2])
  })

  it('drops the oldest beyond two hundred', () => {
    const box = new DraftBox('u1', memoryShelf())
    for (let n = 1; n <= 205; n += 1) box.set(n, 'x', n)
    expect(box.all().size).toBe(200)
    expect(box.get(5)).toBeUndefined()
    expect(box.get(205)).toBeDefined()
  })

  it('reads past a broken store', () => {
    const shelf = memoryShelf()
    shelf.setItem('courtyard.drafts.u1', '{"1":{"text":5},"2":{"text":"ok","at":1},')
    expect(new DraftBox('u1', shelf).all().size).toBe(0)
    shelf.setItem('courtyard.drafts.u1', '{"1":{"text":5},"2":{"text":"ok","at":1}}')
    expect([...new DraftBox('u1', shelf).all().keys()]).toEqual([2])
  })
})
