import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { csvOf } from './csv'
import GroupsPage from './GroupsPage.vue'
import ItemChanges from './ItemChanges.vue'
import { useExport } from './useExport'
import WhyPage from './WhyPage.vue'
import type { DirectoryApi } from '@/sdk/directoryApi'
import type {
  DepartmentGroup,
  DepartmentGroups,
  DirectoryRun,
  Explanation,
  PlanItem,
  Remark,
} from '@/sdk/directoryTypes'
import { ApiError } from '@/sdk/problem'
import { join } from '@/stores/directoryRuns'
import { button, mountScreen } from '@/testing/mounting'

afterEach(() => {
  document.body.innerHTML = ''
})

function open(page: Parameters<typeof mountScreen>[0], routes: Partial<DirectoryApi>, path?: string) {
  return mountScreen(page, { directory: routes as DirectoryApi }, path)
}

describe('why somebody is here or not', () => {
  const answers: Explanation[] = [
    {
      source: '集团 AD',
      status: 'not_here',
      remarks: [{ code: 'entry.no-username', facts: {}, sentence: 'x' }],
    },
    {
      source: '临时人员',
      status: 'left',
      user: { id: 'u1', username: 'liming', name: '李明', kind: 'person', state: 'left' },
      remarks: [{ code: 'brand.new', facts: {}, sentence: 'A newer sentence.' }],
    },
  ]

  it('is asked of every source by the text in the address', async () => {
    const explain = vi.fn(() => Promise.resolve(answers))
    const { wrapper, router } = await open(WhyPage, { explain }, '/directory/why?q=liming')
    await flushPromises()
    expect(explain).toHaveBeenCalledExactlyOnceWith('liming', expect.anything())
    const [absent, left] = wrapper.findAll('li').map((row) => row.text())
    for (const fact of ['不在这里', '集团 AD', '没有登录名']) expect(absent).toContain(fact)
    for (const fact of ['已停用', '李明', 'A newer sentence.']) expect(left).toContain(fact)
    button('查看“李明”').click()
    await flushPromises()
    expect(router.currentRoute.value.query['q']).toBe('liming')
  })

  it('asks nothing before something is typed', async () => {
    const { wrapper } = await open(WhyPage, {})
    await flushPromises()
    expect(wrapper.text()).toContain('为什么这个人在，或不在')
  })
})

it('tells the facts of a remark as people write them', async () => {
  const at = new Date(2026, 10, 22, 9, 5, 7)
  const remarks: Remark[] = [
    { code: 'why.changed', facts: { run: '1046', time: at.toISOString() }, sentence: 'x' },
    { code: 'ldap.no-answer', facts: { server: 'dc01', time: 'PT20S' }, sentence: 'x' },
    { code: 'guard.deactivations', facts: { count: '1412', limit: '20' }, sentence: 'x' },
  ]
  const explain = () => Promise.resolve([{ status: 'not_here' as const, remarks }])
  const { wrapper } = await open(WhyPage, { explain }, '/directory/why?q=x')
  await flushPromises()
  for (const fact of ['运行 1046，时间 2026-11-22 09:05:07', 'dc01 在 20 秒内', '1,412 人将被停用'])
    expect(wrapper.text()).toContain(fact)
})

describe('groups of departments', () => {
  const departments: DepartmentGroup[] = [
    { department: 'd1', name: '恒宇集团', enabled: false, below: false },
    {
      department: 'd2',
      parent: 'd1',
      name: '研发中心',
      enabled: true,
      below: true,
      conversation: 7,
      members: 1284,
    },
    { department: 'd3', parent: 'd2', name: '前端组', enabled: false, below: false },
  ]
  const groups = (mode: DepartmentGroups['mode']) => () => Promise.resolve({ mode, departments })
  const control = (name: string) => button(`“${name}”的部门群`)

  it('are switched on and off in the tree', async () => {
    const set = vi.fn((department: string, enabled: boolean, below: boolean) =>
      Promise.resolve({ department, parent: 'd1', name: '研发中心', enabled, below }),
    )
    const { wrapper } = await open(GroupsPage, {
      departmentGroups: groups('chosen'),
      setDepartmentGroup: set,
    })
    await flushPromises()
    expect(control('研发中心').getAttribute('aria-checked')).toBe('true')
    expect(wrapper.text()).toContain('1,284 人')
    const rows = wrapper.findAll('[role="treeitem"]').length
    button('“研发中心”的群包含下级部门的人').click()
    await flushPromises()
    expect(set).toHaveBeenLastCalledWith('d2', true, false)
    control('研发中心').click()
    await flushPromises()
    expect(set).toHaveBeenLastCalledWith('d2', false, false)
    expect(control('研发中心').getAttribute('aria-checked')).toBe('false')
    expect(wrapper.findAll('[role="treeitem"]')).toHaveLength(rows)
  })

  it('stay as they were where the server refuses', async () => {
    const set = () => Promise.reject(new ApiError('REFUSED', 403, 'not now'))
    await open(GroupsPage, { departmentGroups: groups('chosen'), setDepartmentGroup: set })
    await flushPromises()
    control('恒宇集团').click()
    await flushPromises()
    expect(control('恒宇集团').getAttribute('aria-checked')).toBe('false')
    expect(document.body.textContent).toContain('not now')
  })

  it('have no switches where the configuration decides', async () => {
    const all = await open(GroupsPage, { departmentGroups: groups('all') })
    await flushPromises()
    expect(all.wrapper.find('[role="switch"]').exists()).toBe(false)
    expect(all.wrapper.text()).toContain('由配置决定')
    const none = await open(GroupsPage, { departmentGroups: groups('none') })
    await flushPromises()
    expect(none.wrapper.text()).toContain('courtyard.directory.department-groups=chosen')
  })
})

describe('the list of who would be deactivated', () => {
  it('is collected over pages and saved', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`)
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const person = (no: number) => ({
      no,
      action: 'deactivate_person' as const,
      kind: 'person',
      id: `ad:${no}`,
      name: no === 1 ? '=HYPERLINK("x")' : '许长风',
      username: 'xu',
      why: 'absent' as const,
      changes: [{ field: 'departments', before: '总装一车间\n安全委员会' }],
    })
    const items = vi.fn((_run: number, { after }: { after: number }) =>
      Promise.resolve(after === 0 ? { items: [person(1)], next: 1 } : { items: [person(2)] }),
    )
    let save: ((run: number) => Promise<void>) | undefined
    const host = { setup: () => ((save = useExport()), () => null) }
    await open(host, { items })
    await save?.(1046)
    expect(click).toHaveBeenCalledOnce()
    expect((await blobs[0]?.text())?.replace('\ufeff', '').split('\r\n')).toEqual([
      '姓名,登录名,用户标识,部门,依据',
      '"\'=HYPERLINK(""x"")",xu,ad:1,总装一车间，安全委员会,完整读取中不存在',
      '许长风,xu,ad:2,总装一车间，安全委员会,完整读取中不存在',
      '',
    ])
  })

  it('quotes what a comma or a line would break', () => {
    expect(csvOf([['a,b', 'c\nd', 'e"f', '-1']])).toBe('\ufeff"a,b","c\nd","e""f",\'-1\r\n')
  })
})

describe('the rows of the history', () => {
  const rows = (...ids: number[]) => ids.map((id) => ({ id }) as DirectoryRun)

  it('take new ones above those held, and renew those that came again', () => {
    expect(join(rows(5, 4), rows(4, 3, 2))?.map(({ id }) => id)).toEqual([5, 4, 3, 2])
    expect(join(rows(5, 4), [])?.map(({ id }) => id)).toEqual([5, 4])
  })

  it('begin anew where some in between are missing', () => {
    expect(join(rows(9, 8), rows(4, 3))).toBeUndefined()
  })
})

describe('what becomes of an entry', () => {
  it('says of a group how many come and go, and of what stays a before and an after', async () => {
    const item: PlanItem = {
      no: 1,
      action: 'change_group',
      kind: 'group',
      id: 'g1',
      name: '技术委员会',
      changes: [
        { field: 'members', before: '33', after: '11' },
        { field: 'left', after: '22' },
      ],
    }
    const { wrapper } = await mountScreen({ render: () => h(ItemChanges, { item }) }, {})
    const [members, left] = wrapper.findAll('dd').map((value) => value.text())
    expect(members).toContain('从“33”变为“11”')
    expect(left).toBe('22')
  })
})
