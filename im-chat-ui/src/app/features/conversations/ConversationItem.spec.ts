// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ConversationState, MemberState } from '@/sdk'
import { conversationWith, fakeClient } from '../../testing/fakeClient'
import ConversationItem from './ConversationItem.vue'

const last = { seq: 1, sender: 'a', senderName: '顾清晏', type: 'text', text: '周报里的数字', at: Date.now() }

function item(more: Partial<ConversationState>, member: Partial<MemberState> = {}, draft = '') {
  return mount(ConversationItem, {
    props: { conversation: conversationWith(more, member), me: 'me', draft, selected: false, faceSize: 40 },
    global: { plugins: [fakeClient().plugin] },
  })
}

describe('a row of the list', () => {
  it('names the sender in groups, and oneself everywhere', () => {
    expect(item({ kind: 'group', name: '三期', last }).text()).toContain('顾清晏：周报里的数字')
    expect(item({ kind: 'group', name: '三期', last: { ...last, sender: 'me' } }).text()).toContain(
      '你：周报里的数字',
    )
  })

  it('says in its name what a badge shows', () => {
    const row = item({ kind: 'group', name: '三期', last }, { unread: 120 })
    expect(row.get('.badge').text()).toBe('99+')
    expect(row.attributes('aria-label')).toContain('120 条未读')
  })

  it('is quiet where it is muted', () => {
    const row = item({ kind: 'group', name: '三期', last }, { unread: 3, muted: true })
    expect(row.get('.badge').classes()).toContain('quiet')
    expect(row.attributes('aria-label')).toContain('消息免打扰')
  })

  it('shows the draft instead of the newest message', () => {
    const row = item({ kind: 'group', name: '三期', last }, {}, '没写完')
    expect(row.text()).toContain('[草稿] 没写完')
    expect(row.text()).not.toContain('周报里的数字')
  })
})
