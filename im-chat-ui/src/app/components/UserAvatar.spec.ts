// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { CourtyardError, type Api, type User } from '@/sdk'
import { fakeClient } from '../testing/fakeClient'
import UserAvatar from './UserAvatar.vue'

const user: User = {
  id: 'ad:1',
  username: 'guqingyan',
  name: '顾清晏',
  kind: 'person',
  state: 'active',
  avatar: 'ab12',
}

function face(api: Partial<Api>, shown = user) {
  const { client, plugin } = fakeClient()
  return mount(UserAvatar, {
    props: { user: shown },
    global: { plugins: [{ install: (app) => (Object.assign(client, { api }), plugin.install(app)) }] },
  })
}

describe('a face', () => {
  const byCookie = { pictureUrl: ({ avatar }: User) => avatar && `/im/api/v1/users/1/avatar?v=${avatar}` }

  it('is letters until the picture is there', async () => {
    const shown = face(byCookie)
    expect(shown.get('img').attributes()).toMatchObject({
      src: '/im/api/v1/users/1/avatar?v=ab12',
      loading: 'lazy',
    })
    expect(shown.text()).toBe('清晏')
    await shown.get('img').trigger('load')
    expect(shown.text()).toBe('')
  })

  it('stays letters where the picture does not load, until there is another', async () => {
    const shown = face(byCookie)
    await shown.get('img').trigger('error')
    expect(shown.find('img').exists()).toBe(false)
    expect(shown.text()).toBe('清晏')
    await shown.setProps({ user: { ...user, avatar: 'cd34' } })
    expect(shown.get('img').attributes('src')).toContain('cd34')
  })

  it('asks for no picture where there is none', () => {
    const { avatar: _, ...plain } = user
    expect(face({}, plain).find('img').exists()).toBe(false)
  })
})

describe('a face where the host signs with headers', () => {
  it('is fetched once, and shown from memory', async () => {
    const picture = vi.fn(() => Promise.resolve(new Blob(['x'], { type: 'image/png' })))
    const shown = face({ pictureUrl: () => undefined, picture })
    expect(shown.find('img').exists()).toBe(false)
    await flushPromises()
    expect(shown.get('img').attributes('src')).toMatch(/^blob:/)
    await shown.setProps({ user: { ...user } })
    expect(picture).toHaveBeenCalledOnce()
  })

  it('is asked for again after a failure, but not where there is no picture', async () => {
    const answers = [new CourtyardError('NETWORK', ''), new CourtyardError('NOT_FOUND', '')]
    const picture = vi.fn(() => Promise.reject(answers.shift() ?? new Error()))
    const shown = face({ pictureUrl: () => undefined, picture })
    for (let turn = 0; turn < 3; turn++) {
      await flushPromises()
      await shown.setProps({ user: { ...user } })
    }
    expect(picture).toHaveBeenCalledTimes(2)
    expect(shown.text()).toBe('清晏')
  })
})
