import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import PeoplePage from './PeoplePage.vue'
import { ApiError } from '@/sdk/problem'
import type { DirectoryUser, UserPage, UserQuery } from '@/sdk/types'
import { alertText, button, mountScreen } from '@/testing/mounting'

const person: DirectoryUser = {
  id: 'u1',
  username: 'abudu',
  name: '阿卜杜热合曼·买买提江',
  kind: 'person',
  state: 'locked',
  online: true,
  departments: ['质量检验科', '安全委员会'],
  source: '集团 AD',
}
const departments = () =>
  Promise.resolve([
    { id: 'd1', name: '恒宇集团', position: 0, people: 1284 },
    { id: 'd2', parent: 'd1', name: '研发中心', position: 0, people: 76 },
  ])

function peopleApi(page: (query: UserQuery) => UserPage) {
  return vi.fn((query: UserQuery) => Promise.resolve(page(query)))
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('people', () => {
  it('stand in rows with what the directory says of them', async () => {
    const { wrapper } = await mountScreen(PeoplePage, {
      departments,
      users: peopleApi(() => ({ users: [person], total: 1 })),
    })
    await flushPromises()
    const row = wrapper.get('tbody tr').text()
    for (const fact of ['阿卜杜热合曼·买买提江', 'abudu', '质量检验科', '+1', '锁定', '在线', '集团 AD'])
      expect(row).toContain(fact)
  })

  it('are asked for by the filters in the address', async () => {
    const users = peopleApi(() => ({ users: [person], total: 120 }))
    const { router } = await mountScreen(
      PeoplePage,
      { departments, users },
      '/people?q=abu&department=d2&state=locked&page=2',
    )
    await flushPromises()
    expect(users.mock.lastCall?.[0]).toEqual({
      q: 'abu',
      department: 'd2',
      state: 'locked',
      offset: 50,
      limit: 50,
    })
    button('下一页').click()
    await flushPromises()
    expect(users.mock.lastCall?.[0].offset).toBe(100)
    expect(router.currentRoute.value.query['page']).toBe('3')
  })

  it('of a department begin on the first page', async () => {
    const users = peopleApi(() => ({ users: [person], total: 120 }))
    await mountScreen(PeoplePage, { departments, users }, '/people?page=2')
    await flushPromises()
    button('部门：全部人员').click()
    await flushPromises()
    const nodes = Array.from(document.querySelectorAll<HTMLElement>('[role="treeitem"]'))
    const node = nodes.find((item) => item.textContent.trim().startsWith('恒宇集团'))
    expect(node?.textContent).toContain('1,284')
    node?.click()
    await flushPromises()
    expect(users.mock.lastCall?.[0]).toMatchObject({ department: 'd1', offset: 0 })
  })

  it('tell an empty directory from a search without a match', async () => {
    const none = peopleApi(() => ({ users: [], total: 0 }))
    const empty = await mountScreen(PeoplePage, { departments, users: none })
    await flushPromises()
    expect(empty.wrapper.text()).toContain('这里还没有人')
    const sought = await mountScreen(PeoplePage, { departments, users: none }, '/people?q=zzz')
    await flushPromises()
    expect(sought.wrapper.text()).toContain('没有符合条件的人')
  })

  it('can be asked for again after a failure', async () => {
    const answers = [
      () => Promise.reject(new ApiError('TIMEOUT')),
      () => Promise.resolve({ users: [person], total: 1 }),
    ]
    const { wrapper } = await mountScreen(PeoplePage, {
      departments,
      users: () => answers.shift()?.() ?? Promise.reject(new Error()),
    })
    await flushPromises()
    expect(alertText(wrapper)).toContain('代码 TIMEOUT')
    button('重试').click()
    await flushPromises()
    expect(wrapper.find('tbody tr').exists()).toBe(true)
  })
})
