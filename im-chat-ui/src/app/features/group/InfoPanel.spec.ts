// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ConversationState, Member } from '@/sdk'
import { conversationWith, fakeClient } from '../../testing/fakeClient'
import InfoPanel from './InfoPanel.vue'

const members: Member[] = [
  {
    user: { id: 'u1', username: 'u1', name: '顾清晏', kind: 'person', state: 'active' },
    role: 'member',
    readSeq: 0,
    joinedAt: 0,
  },
]

async function panel(more: Partial<ConversationState>) {
  const { client, plugin } = fakeClient()
  Object.assign(client, { api: { members: () => Promise.resolve({ members, more: false }) } })
  const wrapper = mount(InfoPanel, {
    props: {
      conversation: conversationWith({ kind: 'group', name: '数据治理组', ...more }, { role: 'owner' }),
    },
    global: { plugins: [plugin] },
    attachTo: document.body,
  })
  await flushPromises()
  const settings = async () => {
    await wrapper.findAll('[role="tab"]')[1]?.trigger('click')
    await flushPromises()
    return wrapper.text()
  }
  return { wrapper, settings }
}

describe('a group that follows a department', () => {
  const follows = { kind: 'department', id: 'd1' } as const

  it('says so, and offers nobody to change its members or name, or to leave', async () => {
    const { wrapper, settings } = await panel({ follows })
    expect(wrapper.text()).toContain('跟随部门“数据治理组”')
    expect(wrapper.find('[aria-label="添加成员"]').exists()).toBe(false)
    const text = await settings()
    expect(text).toContain('消息免打扰')
    expect(text).not.toContain('退出群')
    expect(wrapper.find('#group-name').exists()).toBe(false)
  })

  it('can be left once it is closed', async () => {
    const { settings } = await panel({ follows, closed: true })
    const text = await settings()
    expect(text).toContain('群已关闭')
    expect(text).toContain('退出群')
  })
})

it('lets an owner change any other group', async () => {
  const { wrapper, settings } = await panel({})
  expect(wrapper.find('[aria-label="添加成员"]').exists()).toBe(true)
  expect(await settings()).toContain('退出群')
  expect(wrapper.find('#group-name').exists()).toBe(true)
})
