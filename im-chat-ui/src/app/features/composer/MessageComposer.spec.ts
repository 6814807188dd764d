// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { useSettings } from '../../stores/settings'
import { conversationWith, fakeClient } from '../../testing/fakeClient'
import MessageComposer from './MessageComposer.vue'

function composer() {
  const fake = fakeClient()
  const wrapper = mount(MessageComposer, {
    props: { conversation: conversationWith({ kind: 'group', name: '三期' }) },
    global: { plugins: [fake.plugin] },
    attachTo: document.body,
  })
  const field = wrapper.get('textarea')
  const send = () => wrapper.get('button.primary')
  return { ...fake, wrapper, field, send }
}

beforeEach(() => localStorage.clear())

describe('the composer', () => {
  it('sends on Enter and is empty again', async () => {
    const { field, sent } = composer()
    await field.setValue('收到，\n  明天见\n')
    await field.trigger('keydown', { key: 'Enter' })
    expect(sent).toEqual([{ type: 'text', body: { text: '收到，\n  明天见' } }])
    expect(field.element.value).toBe('')
  })

  it('never sends while an input method composes', async () => {
    const { field, sent } = composer()
    await field.setValue('shou dao')
    await field.trigger('keydown', { key: 'Enter', isComposing: true })
    await field.trigger('keydown', { key: 'Enter', keyCode: 229 })
    expect(sent).toEqual([])
  })

  it('breaks the line on Shift Enter', async () => {
    const { field, sent } = composer()
    await field.setValue('a')
    await field.trigger('keydown', { key: 'Enter', shiftKey: true })
    expect(sent).toEqual([])
  })

  it('swaps Enter when told to', async () => {
    const { field, sent } = composer()
    useSettings().enter = 'newline'
    await field.setValue('a')
    await field.trigger('keydown', { key: 'Enter' })
    expect(sent).toEqual([])
    await field.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing that is blank or too long, and says how much too long', async () => {
    const { field, sent, send, wrapper } = composer()
    await field.setValue(' \n ')
    await field.trigger('keydown', { key: 'Enter' })
    await field.setValue('长'.repeat(23))
    await field.trigger('keydown', { key: 'Enter' })
    expect(sent).toEqual([])
    expect(send().attributes('disabled')).toBeDefined()
    expect(wrapper.get('[role="alert"]').text()).toContain('超出 3 字')
  })

  it('keeps what was not sent as a draft', async () => {
    const first = composer()
    await first.field.setValue('没写完')
    first.wrapper.unmount()
    expect(composer().field.element.value).toBe('没写完')
  })
})
