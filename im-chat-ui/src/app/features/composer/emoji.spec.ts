import { expect, it } from 'vitest'
import { emojiGroups, findEmoji } from './emoji'

const chars = (text: string) => findEmoji(text).map((emoji) => emoji.char)

it('finds by Chinese, by pinyin and by English', () => {
  for (const text of ['赞', 'zan', 'Thumb', 'thumbs up']) expect(chars(text)).toContain('👍')
  expect(chars('zan')[0]).toBe('👍')
  expect(chars('不存在的词')).toEqual([])
  expect(chars('  ')).toEqual([])
})

it('has every emoji once, with words in all three', () => {
  const all = emojiGroups.flatMap((group) => group.emoji)
  expect(new Set(all.map((emoji) => emoji.char)).size).toBe(all.length)
  for (const { char, words } of all) {
    expect(char).toMatch(/^(?:\p{Emoji}|\p{Regional_Indicator})/u)
    expect(words).toMatch(/\p{Script=Han}/u)
    expect(words).toMatch(/[a-z]/)
  }
})
