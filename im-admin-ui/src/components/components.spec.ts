import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, useTemplateRef } from 'vue'
import type { KickTarget } from './kick'
import KickDialog from './KickDialog.vue'
import PagerBar from './PagerBar.vue'
import SearchField from './SearchField.vue'
import UserAvatar from './UserAvatar.vue'
import { createTexts } from '@/i18n'
import type { AdminApi } from '@/sdk/adminApi'
import { ApiError } from '@/sdk/problem'
import type { Session, User } from '@/sdk/types'
import { button, mountScreen, settled } from '@/testing/mounting'

const user: User = { id: 'u1', username: 'situjingyi', name: '司徒静怡', kind: 'person', state: 'active' }
const session: Session = {
  id: 's1',
  user,
  deviceKind: 'web',
  deviceName: 'Chrome 128',
  node: 'oa-app-01',
  address: '10.20.4.11',
  connectedAt: 0,
  lastFrameAt: 0,
  queuedBytes: 0,
}

afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the search field', () => {
  const field = () => {
    const wrapper = mount(SearchField, {
      props: { value: '', label: '搜索' },
      global: { plugins: [createTexts('zh-CN')] },
    })
    return {
      wrapper,
      input: wrapper.get('input'),
      found: () => wrapper.emitted('search')?.map(([text]) => text as string) ?? [],
    }
  }

  beforeEach(() => {
    vi.useFakeTimers()
  })

  it('waits for the typing to rest, but not after Enter', async () => {
    const { input, found } = field()
    await input.setValue('s')
    vi.advanceTimersByTime(200)
    await input.setValue('si ')
    vi.advanceTimersByTime(299)
    expect(found()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(found()).toEqual(['si'])
    await input.setValue('situ')
    await input.trigger('keydown', { key: 'Enter' })
    expect(found()).toEqual(['si', 'situ'])
  })

  it('keeps still while an input method composes', async () => {
    const { input, found } = field()
    await input.trigger('compositionstart')
    await input.setValue('si tu')
    await input.trigger('keydown', { key: 'Enter' })
    vi.advanceTimersByTime(5000)
    expect(found()).toEqual([])
    await input.setValue('司徒')
    await input.trigger('compositionend')
    vi.advanceTimersByTime(300)
    expect(found()).toEqual(['司徒'])
  })
})

describe('the pager', () => {
  it('says which rows of how many, and stops at the ends', async () => {
    const pager = mount(PagerBar, {
      props: { page: 25, size: 50, shown: 34, total: 1234 },
      global: { plugins: [createTexts('zh-CN')] },
    })
    expect(pager.text()).toContain('第 1,201–1,234 条，共 1,234 条')
    const [previous, next] = pager.findAll('button')
    expect(next?.attributes('disabled')).toBeDefined()
    await previous?.trigger('click')
    expect(pager.emitted('go')).toEqual([[24]])
  })
})

describe('a face', () => {
  it('is letters until the picture is there', async () => {
    const face = mount(UserAvatar, { props: { user: { ...user, id: 'ad:1/2', avatar: 'ab12' } } })
    expect(face.get('img').attributes('src')).toBe('../api/v1/users/ad%3A1%2F2/avatar?v=ab12')
    expect(face.text()).toBe('静怡')
    await face.get('img').trigger('load')
    expect(face.text()).toBe('')
  })

  it('stays letters where the picture does not load, until there is another', async () => {
    const face = mount(UserAvatar, { props: { user: { ...user, avatar: 'ab12' } } })
    await face.get('img').trigger('error')
    expect(face.find('img').exists()).toBe(false)
    expect(face.text()).toBe('静怡')
    await face.setProps({ user: { ...user, avatar: 'cd34' } })
    expect(face.get('img').attributes('src')).toContain('v=cd34')
  })
})

describe('disconnecting', () => {
  async function ask(target: KickTarget, api: Partial<AdminApi>) {
    const done = vi.fn()
    const host = defineComponent({
      setup(_props, { expose }) {
        const dialog = useTemplateRef<InstanceType<typeof KickDialog>>('dialog')
        expose({ open: () => dialog.value?.open(target) })
        return () => h(KickDialog, { ref: 'dialog', onDone: done })
      },
    })
    const { wrapper } = await mountScreen(host, api)
    ;(wrapper.vm as unknown as { open: () => void }).open()
    await settled()
    return { done, text: () => document.querySelector('[role="dialog"]')?.textContent ?? '' }
  }

  it('names who and what follows before anything is sent', async () => {
    const kickSession = vi.fn(() => Promise.resolve())
    const { done, text } = await ask({ kind: 'session', session }, { kickSession })
    expect(text()).toContain('断开“司徒静怡”的这个连接')
    expect(text()).toContain('“网页，Chrome 128”会立即断开，并且不会自动重连')
    expect(kickSession).not.toHaveBeenCalled()
    button('断开连接').click()
    await settled()
    expect(kickSession).toHaveBeenCalledExactlyOnceWith('s1')
    expect(done).toHaveBeenCalledOnce()
  })

  it('says how many sessions of a person end', async () => {
    const sessionsOf = vi.fn(() => Promise.resolve([session, { ...session, id: 's2' }]))
    const kickUser = vi.fn(() => Promise.resolve())
    const { text } = await ask({ kind: 'user', user, sessions: undefined }, { sessionsOf, kickUser })
    expect(text()).toContain('“司徒静怡”的全部 2 个连接会立即断开')
    button('全部断开').click()
    await settled()
    expect(kickUser).toHaveBeenCalledExactlyOnceWith('u1')
  })

  it('takes a session that is gone as done', async () => {
    const kickSession = () => Promise.reject(new ApiError('NOT_FOUND', 404))
    const { done } = await ask({ kind: 'session', session }, { kickSession })
    button('断开连接').click()
    await settled()
    expect(done).toHaveBeenCalledOnce()
  })

  it('stays open and says why where it failed', async () => {
    const kickSession = () => Promise.reject(new ApiError('UNAVAILABLE', 503))
    const { done, text } = await ask({ kind: 'session', session }, { kickSession })
    button('断开连接').click()
    await settled()
    expect(done).not.toHaveBeenCalled()
    expect(text()).toContain('代码 UNAVAILABLE')
    expect(button('断开连接').disabled).toBe(false)
  })
})
