// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import MessageText from './MessageText.vue'

it('shows markup as the text that it is', () => {
  const text = '<img src=x onerror=alert(1)> <script>alert(2)</script> <b>粗</b>'
  const wrapper = mount(MessageText, { props: { text } })
  expect(wrapper.element.textContent).toBe(text)
  expect(wrapper.findAll('img, script, b')).toEqual([])
})

it('opens links elsewhere, without telling where from', () => {
  const wrapper = mount(MessageText, { props: { text: '见 https://oa.corp/a。' } })
  expect(wrapper.get('a').attributes()).toMatchObject({
    href: 'https://oa.corp/a',
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
  })
})
