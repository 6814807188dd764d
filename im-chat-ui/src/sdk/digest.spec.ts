import { describe, expect, it } from 'vitest'
import { digest, known } from './digest'
import { group, member } from './testing'

describe('the digest', () => {
  it('of nothing is the FNV offset', () => {
    expect(digest([])).toBe('0:0:0:811c9dc5')
  })

  it('agrees with values that another implementation computed', () => {
    expect(digest([[1024, 5, 2]])).toBe('1:5:2:7add4278')
    expect(
      digest([
        [1024, 5, 2],
        [2048, 100000, 7],
        [Number.MAX_SAFE_INTEGER, 1, 1],
      ]),
    ).toBe('3:100006:10:80184d0a')
  })

  it('takes conversations in numerical order of their ids, whatever order they came in', () => {
    const states = [10240, 2048, 1024].map((id) => group(id, { version: id, member: member({ version: 3 }) }))
    expect(known(states)).toEqual([
      [1024, 1024, 3],
      [2048, 2048, 3],
      [10240, 10240, 3],
    ])
  })

  it('differs when two versions are swapped, though their sum does not', () => {
    const one = digest([
      [1024, 5, 1],
      [2048, 6, 1],
    ])
    const other = digest([
      [1024, 6, 1],
      [2048, 5, 1],
    ])
    expect(one).not.toBe(other)
  })
})
