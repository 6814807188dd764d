import { expect, it } from 'vitest'
import { avatarHue, avatarText } from './avatar'

it.each([
  ['沈亦舟', '亦舟', '舟'],
  ['欧阳文静', '文静', '静'],
  ['李雷', '李雷', '雷'],
  ['阿卜杜热合曼·买买提江', '阿卜', '阿'],
  ['Lin Zhixia', 'LZ', 'L'],
  ['Abdurahman M. Memetjan', 'AM', 'A'],
  ['admin', 'A', 'A'],
  ['王芳（离职）', '王芳', '芳'],
  ['𠮷野家', '野家', '家'],
  ['', '?', '?'],
  ['😀', '😀', '😀'],
])('writes %s as %s, and small as %s', (name, large, small) => {
  expect(avatarText(name, 'person')).toBe(large)
  expect(avatarText(name, 'person', true)).toBe(small)
})

it.each([
  ['华东区信息化三期推进组', '华东'],
  ['East China IT Rollout', 'EC'],
  ['（2026）供应商门户', '20'],
])('writes the group %s as %s', (name, text) => {
  expect(avatarText(name, 'group')).toBe(text)
})

it('takes the hue from the id and stays within eight', () => {
  const hues = Array.from({ length: 400 }, (_, n) => avatarHue(`u${n}`))
  expect(new Set(hues)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  expect(avatarHue('u1')).toBe(avatarHue('u1'))
})
