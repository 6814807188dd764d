import { expect, it } from 'vitest'
import { fill } from './oldBrowsers'

it('gives old lists the method that they lack, and leaves new ones alone', () => {
  class OldList {
    readonly length = 3
    readonly 0 = 'a'
    readonly 1 = 'b'
    readonly 2 = 'c'
  }
  fill(OldList.prototype)
  const { at } = OldList.prototype as unknown as { at: (this: OldList, index: number) => string | undefined }
  const list = new OldList()
  expect([0, 2, -1, -3, 3, -4, 1.9].map((index) => at.call(list, index))).toEqual([
    'a',
    'c',
    'c',
    'a',
    undefined,
    undefined,
    'b',
  ])
  expect(['x', 'y'].at(-1)).toBe('y')
  const own = { at: 'kept' }
  fill(own)
  expect(own.at).toBe('kept')
})
