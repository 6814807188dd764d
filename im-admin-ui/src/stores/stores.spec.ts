import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { API } from './api'
import { pathOf, treeOf, type DepartmentNode } from './departmentTree'
import { useMeStore } from './me'
import { measured } from './overview'
import { localeOf } from './preferences'
import type { AdminApi } from '@/sdk/adminApi'
import { ApiError } from '@/sdk/problem'
import type { Department, Me } from '@/sdk/types'

function department(id: string, parent?: string, position = 0, name = id): Department {
  return { id, name, position, people: 1, ...(parent === undefined ? {} : { parent }) }
}

function names(nodes: DepartmentNode[]): unknown[] {
  return nodes.map((node) => (node.children.length > 0 ? [node.name, names(node.children)] : node.name))
}

describe('the tree of departments', () => {
  it('orders siblings by position, then name', () => {
    const tree = treeOf([
      department('root'),
      department('b', 'root', 2),
      department('c', 'root', 1, '市场'),
      department('d', 'root', 1, '财务'),
      department('e', 'b'),
    ])
    expect(names(tree)).toEqual([['root', ['财务', '市场', ['b', ['e']]]]])
  })

  it('shows a department of an unknown parent at the top', () => {
    expect(names(treeOf([department('a', 'gone')]))).toEqual(['a'])
  })

  it('shows every member of a ring once', () => {
    const tree = treeOf([department('a', 'b'), department('b', 'a'), department('c', 'c')])
    expect(names(tree)).toEqual([['a', ['b']], 'c'])
  })

  it('tells the way down to a department', () => {
    const tree = treeOf([department('a'), department('b', 'a'), department('c', 'b')])
    expect(pathOf(tree, 'c')).toEqual(['a', 'b', 'c'])
    expect(pathOf(tree, 'x')).toEqual([])
  })
})

describe('who is signed in', () => {
  function store(me: () => Promise<Me>) {
    const app = createApp({ render: () => null })
    const pinia = createPinia()
    app.use(pinia)
    app.provide(API, { me } as AdminApi)
    return useMeStore(pinia)
  }
  const me = (roles: string[]) => () => Promise.resolve({ user: { id: 'u1', name: '苏念禾' }, roles } as Me)
  const fail = (code: string, status: number) => () => Promise.reject(new ApiError(code, status))

  it('may enter as an administrator only', async () => {
    const admin = store(me(['admin']))
    await admin.load()
    expect(admin.status).toBe('ready')
    const staff = store(me([]))
    await staff.load()
    expect(staff.status).toBe('forbidden')
  })

  it('is asked to sign in at the host, or told what failed', async () => {
    const nobody = store(fail('UNAUTHENTICATED', 401))
    await nobody.load()
    expect(nobody.status).toBe('signedOut')
    const down = store(fail('UNAVAILABLE', 503))
    await down.load()
    expect([down.status, down.error?.code]).toEqual(['failed', 'UNAVAILABLE'])
  })

  it('leaves when any answer says that login or role are gone, and for nothing else', async () => {
    const admin = store(me(['admin']))
    await admin.load()
    admin.refused(new ApiError('INTERNAL', 500))
    admin.refused(new ApiError('ORIGIN_REFUSED', 403))
    expect(admin.status).toBe('ready')
    admin.refused(new ApiError('FORBIDDEN', 403))
    expect(admin.status).toBe('forbidden')
    await admin.load()
    admin.refused(new ApiError('UNAUTHENTICATED', 401))
    expect(admin.status).toBe('signedOut')
  })
})

it('takes every Chinese for Chinese and all others for English', () => {
  expect(['zh-CN', 'zh', 'zh-Hant-TW', 'zh_CN', 'ZH-cn'].map(localeOf)).toEqual(Array(5).fill('zh-CN'))
  expect(['en', 'en-GB', 'de', 'zhx', ''].map(localeOf)).toEqual(Array(5).fill('en'))
})

it('takes a latency of nothing as not measured', () => {
  expect([measured(0), measured(0.4)]).toEqual([null, 0.4])
})
