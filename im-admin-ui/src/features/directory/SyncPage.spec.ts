import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SyncPage from './SyncPage.vue'
import type { DirectoryApi } from '@/sdk/directoryApi'
import type { DirectorySource, ItemQuery, PlanItem } from '@/sdk/directoryTypes'
import { ApiError } from '@/sdk/problem'
import { items, NOTHING, run, source, stopped } from '@/testing/directory'
import { alertText, button, mountScreen } from '@/testing/mounting'

function open(routes: Partial<DirectoryApi>, sources: DirectorySource[] = [], path = '/directory') {
  const directory: Partial<DirectoryApi> = {
    sources: () => Promise.resolve(sources),
    runs: () => Promise.resolve({ runs: sources.flatMap(({ lastRun }) => lastRun ?? []) }),
    run: (id) =>
      Promise.resolve(
        sources.flatMap(({ lastRun }) => lastRun ?? []).find((one) => one.id === id) ?? run(id),
      ),
    items: () => Promise.resolve({ items }),
    problems: () => Promise.resolve({ problems: [], more: false }),
    ...routes,
  }
  return mountScreen(SyncPage, { directory: directory as DirectoryApi }, path)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

const waiting = [source({ lastRun: stopped, waitingRun: stopped })]

describe('the sources', () => {
  it('say where they are, how often they are read, and how that goes', async () => {
    const { wrapper } = await open({}, [
      source({
        mode: 'live',
        everyMs: 5000,
        lastRun: run(7, { state: 'failed' }),
        failing: {
          since: Date.now() - 3_600_000,
          remark: { code: 'ldap.password', facts: { account: 'cn=reader' }, sentence: 'x' },
        },
      }),
    ])
    await flushPromises()
    const card = wrapper.get('section[aria-label="集团 AD"]').text()
    for (const fact of ['Active Directory', 'ldaps://dc01.hengyu.example:636', '实时', '失败', '5,612'])
      expect(card).toContain(fact)
    expect(alertText(wrapper)).toContain('起一直失败')
    expect(alertText(wrapper)).toContain('目录不接受 cn=reader 登录')
  })

  it('are chosen by name where there are several', async () => {
    const asked = vi.fn(() => Promise.resolve({ runs: [] }))
    const { router } = await open({ runs: asked }, [
      source(),
      source({ name: '临时人员', kind: 'csv', mode: 'manual' }),
    ])
    await flushPromises()
    button('查看来源“临时人员”').click()
    await flushPromises()
    expect(router.currentRoute.value.query['source']).toBe('临时人员')
    expect(asked).toHaveBeenLastCalledWith('临时人员', 0, expect.any(Number), expect.anything())
  })

  it('keep their last run while a live one looks at what changed', async () => {
    const look = run(8, { state: 'running', kind: 'sync', full: false })
    const sources = [[source({ lastRun: run(7) })], [source({ lastRun: look })]]
    const asked = vi.fn((id: number) => Promise.resolve(run(id)))
    const { wrapper } = await open({ sources: () => Promise.resolve(sources.shift() ?? []), run: asked })
    await flushPromises()
    await vi.advanceTimersByTimeAsync(5000)
    await flushPromises()
    expect(wrapper.get('section[aria-label="集团 AD"]').text()).toContain('已应用')
    expect(asked).not.toHaveBeenCalledWith(8, expect.anything())
    expect(button('预览').disabled).toBe(false)
  })

  it('are explained where there is none', async () => {
    const { wrapper } = await open({})
    await flushPromises()
    expect(wrapper.text()).toContain('还没有目录来源')
    expect(wrapper.text()).toContain('courtyard.directory.url=')
  })

  it('can be asked for again after a failure', async () => {
    const answers = [() => Promise.reject(new ApiError('UNAVAILABLE')), () => Promise.resolve(waiting)]
    const { wrapper } = await open({ sources: () => answers.shift()?.() ?? Promise.resolve(waiting) })
    await flushPromises()
    expect(alertText(wrapper)).toContain('代码 UNAVAILABLE')
    button('重试').click()
    await flushPromises()
    expect(wrapper.text()).toContain('集团 AD')
  })
})

describe('a run that the guard stopped', () => {
  it('says why, in words of this page or of the server', async () => {
    const { wrapper } = await open({}, waiting)
    await flushPromises()
    const notice = alertText(wrapper)
    expect(notice).toContain('1,412 人将被停用，上限 20 人')
    expect(notice).toContain('Something that this page does not know.')
    expect(notice).toContain('没有任何改动被应用')
  })

  it('shows the people that it would deactivate', async () => {
    const asked = vi.fn((_run: number, _query: ItemQuery) => Promise.resolve({ items }))
    const { router } = await open({ items: asked }, waiting)
    await flushPromises()
    button('查看这 1,412 人').click()
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ change: 'deactivated', run: '1046' })
    expect(asked.mock.lastCall?.[0]).toBe(1046)
    expect(asked.mock.lastCall?.[1]).toMatchObject({ actions: ['deactivate_person'], q: '', after: 0 })
  })

  it('is applied only by who types the number', async () => {
    const apply = vi.fn(() => Promise.resolve(run(1046)))
    await open({ apply }, waiting)
    await flushPromises()
    button('确认名单并应用…').click()
    await flushPromises()
    const confirm = button('停用 1,412 人并应用')
    expect(confirm.disabled).toBe(true)
    const field = document.querySelector<HTMLInputElement>('[role="dialog"] input')
    for (const [typed, awake] of [
      ['141', false],
      ['1412', true],
      ['１,４１２', true],
      ['1412x', false],
      ['1,412', true],
    ] as const) {
      if (field) field.value = typed
      field?.dispatchEvent(new Event('input'))
      await flushPromises()
      expect(confirm.disabled, typed).toBe(!awake)
    }
    document
      .querySelector<HTMLFormElement>('#apply-plan')
      ?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(apply).toHaveBeenCalledExactlyOnceWith(1046)
  })

  it('stays where applying is refused, and tells why', async () => {
    const remark = { code: 'run.moved-on', facts: {}, sentence: 'x' }
    const apply = () => Promise.reject(new ApiError('REFUSED', 403, 'x', { remark }))
    const few = { ...stopped, counts: { ...NOTHING, deactivated: 3 } }
    await open({ apply }, [source({ lastRun: few, waitingRun: few })])
    await flushPromises()
    button('确认名单并应用…').click()
    await flushPromises()
    expect(document.querySelector('[role="dialog"] input')).toBeNull()
    document
      .querySelector<HTMLFormElement>('#apply-plan')
      ?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(document.querySelector('#apply-plan')?.textContent).toContain('人员或部门有了变化')
  })

  it('can be dropped', async () => {
    const reject = vi.fn(() => Promise.resolve(run(1046, { state: 'rejected' })))
    await open({ reject }, waiting)
    await flushPromises()
    button('放弃本次').click()
    await flushPromises()
    expect(reject).toHaveBeenCalledExactlyOnceWith(1046)
  })
})

describe('a plan', () => {
  it('shows each change field by field', async () => {
    const { wrapper } = await open({}, waiting)
    await flushPromises()
    const [gone, moved] = wrapper.findAll('.diff tbody tr')
    expect(gone?.text()).toContain('停用')
    expect(gone?.text()).toContain('完整读取中不存在')
    expect(gone?.text()).toContain('从“正常”变为“离职”')
    expect(moved?.text()).toContain('从“网络组”变为“安全运营组，安全委员会”')
    expect(moved?.text()).toContain('从“空”变为“苏念禾”')
    expect(moved?.text()).not.toContain('电话')
    button('另外 1 项').click()
    await flushPromises()
    expect(moved?.text()).toContain('从“1”变为“空”')
  })

  it('says of somebody new only what does not stand beside, and where they belong first', async () => {
    const changes = [
      { field: 'name', after: '司徒静怡' },
      { field: 'mail', after: 'situ@x.example' },
      { field: 'state', after: 'active' },
      { field: 'departments', after: '数据治理组' },
    ]
    const added: PlanItem = {
      no: 1,
      action: 'add_person',
      kind: 'person',
      id: 'ad:9',
      name: '司徒静怡',
      changes,
    }
    const { wrapper } = await open({ items: () => Promise.resolve({ items: [added] }) }, waiting)
    await flushPromises()
    const told = wrapper.findAll('.diff dt').map((field) => field.text())
    expect(told).toEqual(['部门', '邮箱'])
  })

  it('is paged, and filtered by the address', async () => {
    const asked = vi.fn((_run: number, { after }: ItemQuery) => Promise.resolve({ items, next: after + 50 }))
    const { wrapper } = await open({ items: asked }, waiting, '/directory?change=departments')
    await flushPromises()
    expect(asked.mock.lastCall?.[1].actions).toContain('remove_department')
    await wrapper.get('input[type="radio"][value=""]').trigger('change')
    await flushPromises()
    expect(wrapper.text()).toContain('第 1–2 条，共 1,476 条')
    button('下一页').click()
    await flushPromises()
    expect(asked.mock.lastCall?.[1].after).toBe(50)
    button('上一页').click()
    await flushPromises()
    expect(asked.mock.lastCall?.[1].after).toBe(0)
  })

  it('tells nothing to do from nothing found', async () => {
    const nothing = [source({ lastRun: run(9) })]
    const none = () => Promise.resolve({ items: [] })
    const agreed = await open({ items: none }, nothing)
    await flushPromises()
    expect(agreed.wrapper.text()).toContain('目录和这里一致')
    const sought = await open({ items: none }, nothing, '/directory?q=zzz')
    await flushPromises()
    expect(sought.wrapper.text()).toContain('没有符合条件的改动')
  })

  it('of entries that were left alone says what to do', async () => {
    const remark = {
      code: 'entry.username-of-user',
      facts: { username: 'LiMing', user: 'u7' },
      sentence: 'x',
    }
    const problems = vi.fn(() =>
      Promise.resolve({ problems: [{ kind: 'username_taken', path: 'CN=LiMing', remark }], more: false }),
    )
    const { wrapper } = await open({ problems }, waiting, '/directory?change=problems')
    await flushPromises()
    const row = wrapper.get('.problems tbody tr').text()
    for (const fact of ['CN=LiMing', '登录名被占用', '登录名 LiMing 已被用户 u7 占用'])
      expect(row).toContain(fact)
  })
})

describe('a run under way', () => {
  it('is begun here, followed, and shown when it ends', async () => {
    const reading = run(50, { state: 'running', kind: 'preview', progress: 1200 })
    delete reading.endedAt
    const states = [
      reading,
      reading,
      { ...reading, progress: 4800 },
      run(50, { state: 'planned', kind: 'preview' }, { added: 2 }),
    ]
    const start = vi.fn(() => Promise.resolve(reading))
    const { wrapper } = await open(
      {
        start,
        run: () => Promise.resolve(states.length > 1 ? (states.shift() ?? reading) : (states[0] ?? reading)),
      },
      [source()],
    )
    await flushPromises()
    button('预览').click()
    await flushPromises()
    expect(start).toHaveBeenCalledExactlyOnceWith('集团 AD', 'preview')
    expect(wrapper.text()).toContain('正在读取，已读 1,200 条')
    expect(button('预览').disabled).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(wrapper.text()).toContain('已读 4,800 条')
    await vi.advanceTimersByTimeAsync(1000)
    await flushPromises()
    expect(wrapper.text()).toContain('还没有任何改动被应用')
    expect(button('应用这份计划…').disabled).toBe(false)
  })

  it('is not begun twice: the page says that another goes on', async () => {
    await open({ start: () => Promise.reject(new ApiError('BUSY', 409)) }, [source()])
    await flushPromises()
    button('预览').click()
    await flushPromises()
    expect(document.body.textContent).toContain('另一次运行正在进行')
  })
})

describe('the history', () => {
  it('tells each run in a row, and opens it', async () => {
    const failed = run(1042, {
      state: 'failed',
      kind: 'sync',
      full: false,
      actor: 'u1',
      actorName: '苏念禾',
      remarks: [{ code: 'ldap.silent', facts: { base: 'OU=Staff' }, sentence: 'x' }],
    })
    const partial = run(1044, {}, { added: 8, problems: 1 })
    const { wrapper, router } = await open(
      {
        runs: (_source, before) =>
          Promise.resolve(before === 0 ? { runs: [stopped, partial], next: 1044 } : { runs: [failed] }),
        run: (id) => Promise.resolve(id === 1042 ? failed : stopped),
      },
      waiting,
    )
    await flushPromises()
    button('更早的记录').click()
    await flushPromises()
    const rows = wrapper.findAll('.history tbody tr').map((row) => row.text())
    expect(rows).toHaveLength(3)
    for (const fact of ['防护停止', '未应用，新增 62，停用 1,412，部门 2，未处理 1', '计划任务'])
      expect(rows[0]).toContain(fact)
    for (const fact of ['部分成功', '新增 8，未处理 1', '6.4 秒']) expect(rows[1]).toContain(fact)
    for (const fact of ['增量', '失败', '苏念禾']) expect(rows[2]).toContain(fact)
    button('查看运行 1042').click()
    await flushPromises()
    expect(router.currentRoute.value.query['run']).toBe('1042')
    expect(wrapper.text()).toContain('目录在读取 OU=Staff 途中不再应答')
    expect(wrapper.text()).toContain('没有计划')
  })

  it('says that a run is gone', async () => {
    const gone = () => Promise.reject(new ApiError('NOT_FOUND', 404))
    const { wrapper } = await open({ run: gone }, waiting, '/directory?run=3')
    await flushPromises()
    expect(wrapper.text()).toContain('没有这次运行')
  })
})

describe('testing the connection', () => {
  it('shows counts, warnings and people as they would appear', async () => {
    const check = vi.fn(() =>
      Promise.resolve({
        departments: 318,
        people: 5262,
        groups: 41,
        warnings: [
          { code: 'ldap.unseen', facts: { attributes: 'mobile', attribute: 'phone' }, sentence: 'x' },
        ],
        sample: [
          {
            key: 'k1',
            path: 'CN=1',
            username: 'situ',
            name: '司徒静怡',
            department: '数据治理组',
            photo: true,
            enabled: true,
          },
          { key: 'k2', path: 'CN=2', name: '李明', photo: false, enabled: false },
        ],
      }),
    )
    await open({ check }, waiting)
    await flushPromises()
    button('测试连接').click()
    await flushPromises()
    const drawer = document.querySelector('[role="dialog"]')?.textContent ?? ''
    for (const fact of ['5,262', '没有人有 mobile（电话）', '司徒静怡', '数据治理组', '没有登录名', '已停用'])
      expect(drawer).toContain(fact)
    expect(check).toHaveBeenCalledExactlyOnceWith('集团 AD', expect.anything())
  })

  it('says what failed and what to do', async () => {
    const remark = { code: 'ldap.wants-encryption', facts: {}, sentence: 'x' }
    const check = () =>
      Promise.reject(new ApiError('DIRECTORY_FAILED', 502, 'x', { kind: 'refused', remark }))
    await open({ check }, waiting)
    await flushPromises()
    button('测试连接').click()
    await flushPromises()
    const drawer = document.querySelector('[role="dialog"]')?.textContent ?? ''
    expect(drawer).toContain('目录拒绝了读取账号')
    expect(drawer).toContain('请使用 ldaps:// 或 StartTLS')
  })
})
