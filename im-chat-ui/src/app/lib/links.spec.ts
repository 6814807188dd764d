import { describe, expect, it } from 'vitest'
import { isJumbo, pieces } from './links'

const hrefs = (text: string) => pieces(text).flatMap((piece) => (piece.href ? [piece.href] : []))

describe('links in a text', () => {
  it.each([
    ['见 https://oa.corp/a?b=1#c。谢谢', ['https://oa.corp/a?b=1#c']],
    ['见http://oa/x然后再说', ['http://oa/x']],
    ['(https://oa.corp/wiki/A_(b))', ['https://oa.corp/wiki/A_(b)']],
    ['see https://oa.corp/a), then', ['https://oa.corp/a']],
    ['www.example.com, https://b.example!', ['http://www.example.com/', 'https://b.example/']],
    ['“https://oa.corp/a”', ['https://oa.corp/a']],
  ])('finds them in %s', (text, found) => {
    expect(hrefs(text)).toEqual(found)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'https://',
    'https://oa.corp@evil.example/login',
    'file:///etc/passwd',
    '<img src=x onerror=alert(1)>',
    'rollback.threshold',
  ])('makes none of %s', (text) => {
    expect(hrefs(text)).toEqual([])
  })

  it('never changes the text', () => {
    const text = 'a https://x.example/1,\n  https://y.example/(2) 完 <b>'
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('takes a hostile text in linear time', () => {
    const text = `http://${'a.'.repeat(20_000)}`.slice(0, 30_000)
    const started = performance.now()
    pieces(text.repeat(3))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('large emoji', () => {
  it.each(['👍', '👍👍🏽', '❤️', '👨‍👩‍👧 🎉'])('%s is large', (text) => {
    expect(isJumbo(text)).toBe(true)
  })
  it.each(['👍 好', '👍👍👍👍', '123', ''])('%s is not', (text) => {
    expect(isJumbo(text)).toBe(false)
  })
})
