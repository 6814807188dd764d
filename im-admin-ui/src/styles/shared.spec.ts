import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('has the same tokens as the chat, so that both look alike', () => {
  const chat = readFileSync('../im-chat-ui/src/app/styles/tokens.css', 'utf8')
  expect(readFileSync('src/styles/tokens.css', 'utf8')).toBe(chat)
})
