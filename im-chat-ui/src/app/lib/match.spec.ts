import { expect, it } from 'vitest'
import { matches } from './match'

it.each(['知夏', 'zhixia', 'Lin Zhi', 'lzx', ' LZX ', 'linzhixia', ''])('%s finds her', (asked) => {
  expect(matches(asked, '林知夏', 'lin zhi xia', undefined)).toBe(true)
})

it.each(['周', 'zxl', 'x zhi'])('%s does not', (asked) => {
  expect(matches(asked, '林知夏', 'lin zhi xia')).toBe(false)
})
