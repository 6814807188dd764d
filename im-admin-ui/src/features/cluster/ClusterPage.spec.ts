import { readFileSync } from 'node:fs'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ClusterPage from './ClusterPage.vue'
import { healthOf } from './nodes'
import type { ClusterApi } from '@/sdk/clusterApi'
import type { ClusterCheck, ClusterNode, ClusterView } from '@/sdk/clusterTypes'
import { ApiError } from '@/sdk/problem'
import { AT, cluster, node, ownNode, without } from '@/testing/cluster'
import { alertText, button, mountScreen } from '@/testing/mounting'

async function open(view: ClusterView, routes: Partial<ClusterApi> = {}) {
  const api: Partial<ClusterApi> = { view: () => Promise.resolve(view), ...routes }
  const mounted = await mountScreen(ClusterPage, { cluster: api as ClusterApi })
  await flushPromises()
  return mounted
}

function row(wrapper: Awaited<ReturnType<typeof open>>['wrapper'], id: string): string {
  return (
    wrapper
      .findAll('tbody tr')
      .map((one) => one.text())
      .find((text) => text.startsWith(id)) ?? ''
  )
}

/** Opens the menu of a node and takes the entry of this name. */
async function choose(id: string, entry: string): Promise<HTMLElement> {
  button(`节点“${id}”：更多操作`).click()
  await vi.advanceTimersByTimeAsync(500)
  const found = Array.from(document.querySelectorAll<HTMLElement>('[role="menuitem"]')).find(
    (one) => one.textContent.trim() === entry && one.closest('[aria-hidden="true"]') === null,
  )
  if (found === undefined) throw new Error(`No entry "${entry}"`)
  found.click()
  await vi.advanceTimersByTimeAsync(500)
  await flushPromises()
  return found
}

function checked(...parts: ClusterCheck['parts']): ClusterCheck {
  return { at: AT, tookMs: 1_340, by: 'oa-app-01', parts }
}

const two = [ownNode('oa-app-01'), node('oa-app-02')]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the nodes', () => {
  it('tell how they do, and what goes between them', async () => {
    const { wrapper } = await open(cluster(two))
    for (const fact of [
      '10.20.4.11:5801，运行时间：26 天',
      '正常',
      '0.1.0',
      '1,203',
      '1,486',
      '9.1',
      '23%',
      '41%',
    ])
      expect(row(wrapper, 'oa-app-02')).toContain(fact)
    expect(row(wrapper, 'oa-app-02')).toContain('0.4 秒前有消息')
    expect(row(wrapper, 'oa-app-02')).toContain('发 12,004，收 11,981')
    expect(row(wrapper, 'oa-app-01')).toContain('本页所在节点')
    expect(wrapper.get('header').text()).toContain('2 个节点，正常')
    expect(wrapper.text()).toContain('由“oa-app-01”回答')
  })

  it('are shown when they tell nothing, the ones in need first after those that serve', async () => {
    const silent = without(node('oa-app-03', { state: 'unreachable', heardMs: 12_000 }), 'figures')
    const gone = without(node('oa-app-00', { state: 'gone' }), 'figures', 'bus')
    const { wrapper } = await open(cluster([gone, silent, ...two]))
    const ids = wrapper.findAll('tbody tr').map((one) => one.get('.clip').text())
    expect(ids).toEqual(['oa-app-01', 'oa-app-02', 'oa-app-03', 'oa-app-00'])
    expect(row(wrapper, 'oa-app-03')).toContain('不可达')
    expect(row(wrapper, 'oa-app-03')).toContain('没有报告')
    expect(row(wrapper, 'oa-app-00')).toContain('启动时间：10 月 27 日')
    expect(wrapper.get('header').text()).toContain('1 个节点不可达')
  })

  it('say what was lost between them', async () => {
    const bus = { sent: 10, received: 9, dropped: 3, missed: 2, waitingBytes: 2048 }
    const { wrapper } = await open(cluster([ownNode('oa-app-01'), node('oa-app-02', { bus })]))
    expect(row(wrapper, 'oa-app-02')).toContain('5 条由数据库补上')
    expect(row(wrapper, 'oa-app-02')).toContain('待发 2\u00a0KB')
  })

  it('say that one of them is catching up, and why', async () => {
    const reason = { code: 'stood_still', facts: { seconds: '4' }, sentence: 'x' }
    const trouble = { since: AT - 4_000, reason }
    const { wrapper } = await open(cluster(two, { trouble }))
    expect(wrapper.text()).toContain('节点“oa-app-01”自今天 10:26 起可能没有听到全部事件。')
    expect(wrapper.text()).toContain('最近的原因：这个进程停顿了 4 秒')
    expect(wrapper.get('header').text()).toContain('正在核对漏掉的消息')
  })

  it('say why in the words of the server where those are newer than this page', async () => {
    const reason = { code: 'brand_new', facts: {}, sentence: 'something new happened' }
    const { wrapper } = await open(cluster(two, { trouble: { since: AT, reason } }))
    expect(wrapper.text()).toContain('最近的原因：something new happened')
  })

  it('show a state that is newer than this page by its own word', async () => {
    const { wrapper } = await open(cluster([ownNode('oa-app-01', { state: 'rebuilding' })]))
    expect(row(wrapper, 'oa-app-01')).toContain('rebuilding')
  })

  it('keep their last figures when the server is away', async () => {
    const answers = [() => cluster(two), () => Promise.reject(new ApiError('NETWORK'))]
    const { wrapper } = await open(cluster(two), {
      view: () => Promise.resolve().then(answers.shift()) as Promise<ClusterView>,
    })
    await vi.advanceTimersByTimeAsync(5_000)
    await flushPromises()
    expect(alertText(wrapper)).toContain('下面是 10:26:40 的数据')
    expect(wrapper.text()).toContain('oa-app-02')
  })

  it('lead to the sessions of one of them', async () => {
    const { router } = await open(cluster(two))
    await choose('oa-app-02', '查看它的连接')
    expect(router.currentRoute.value.fullPath).toBe('/sessions?node=oa-app-02')
  })
})

describe('a single node', () => {
  it('says so plainly, and how to add one', async () => {
    const { wrapper } = await open(cluster([ownNode('oa-app-01')], { clustered: false }))
    for (const fact of ['现在是单节点运行', 'hazelcast', 'courtyard.cluster.enabled=true', '同一个数据库'])
      expect(wrapper.text()).toContain(fact)
    expect(wrapper.text()).not.toContain('H2')
    expect(wrapper.text()).toContain('没有其他节点')
  })

  it('names the version of Hazelcast that it was built with', async () => {
    const { wrapper } = await open(cluster([ownNode('oa-app-01')], { clustered: false }))
    const built = /<hazelcast\.version>(.+)</.exec(readFileSync('../pom.xml', 'utf8'))?.[1] ?? ''
    expect(built).not.toBe('')
    expect(wrapper.text()).toContain(`<version>${built}</version>`)
    expect(readFileSync('../docs/cluster.md', 'utf8')).toContain(`<version>${built}</version>`)
  })

  it('says first that H2 serves no second one', async () => {
    const { wrapper } = await open(cluster([ownNode('n')], { clustered: false, database: 'H2' }))
    expect(wrapper.text()).toContain('请先换成 MySQL 或 MariaDB')
  })

  it('that waits for others says that nobody would take over', async () => {
    const { wrapper } = await open(cluster([ownNode('oa-app-01')]))
    expect(wrapper.text()).toContain('再启动一个，它停下时才有人接手')
    expect(wrapper.text()).not.toContain('courtyard.cluster.enabled')
  })
})

describe('draining', () => {
  it('says how many move, and over what time', async () => {
    const drain = vi.fn(() => Promise.resolve())
    await open(cluster(two), { drain })
    await choose('oa-app-02', '排空这个节点…')
    expect(document.body.textContent).toContain('它的 1,486 个连接会在所选时间内分批转到其他节点')
    document.querySelectorAll<HTMLInputElement>('input[name="drain"]')[2]?.click()
    await flushPromises()
    button('开始排空').click()
    await flushPromises()
    expect(drain).toHaveBeenCalledExactlyOnceWith('oa-app-02', 120)
  })

  it('stays open with what went wrong', async () => {
    const drain = () => Promise.reject(new ApiError('UNAVAILABLE', 503))
    await open(cluster(two), { drain })
    await choose('oa-app-01', '排空这个节点…')
    button('开始排空').click()
    await flushPromises()
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('代码 UNAVAILABLE')
    expect(button('开始排空').disabled).toBe(false)
  })

  it.each<[string, ClusterNode[]]>([
    ['alone', [ownNode('oa-app-01')]],
    ['beside one that drains', [ownNode('oa-app-01'), node('oa-app-02', { state: 'draining' })]],
  ])('is not offered to a node that is %s', async (_, nodes) => {
    await open(cluster(nodes))
    const entry = await choose('oa-app-01', '排空这个节点…')
    expect(entry.getAttribute('aria-disabled')).toBe('true')
    expect(entry.getAttribute('title')).toBe('没有其他节点可以接手连接')
    expect(document.body.textContent).not.toContain('开始排空')
  })
})

describe('the check', () => {
  async function check(answer: () => Promise<ClusterCheck>) {
    const mounted = await open(cluster(two), { check: answer })
    button('开始检查').click()
    await flushPromises()
    return mounted
  }

  it('says what it compared', async () => {
    const { wrapper } = await check(() =>
      Promise.resolve(
        checked(
          { name: 'answers', state: 'ok', compared: 2, findings: [] },
          { name: 'presence', state: 'ok', compared: 2406, findings: [] },
          { name: 'leases', state: 'ok', compared: 4, findings: [] },
        ),
      ),
    )
    const card = wrapper.get('section[aria-label="一致性检查"]').text()
    for (const fact of [
      '没有发现差异',
      '10:26:40，由“oa-app-01”检查，用时 1.3 秒',
      '2 个节点全部回答',
      '核对了 2,406 条在线记录',
      'leases',
      '核对了 4 项',
    ])
      expect(card).toContain(fact)
  })

  it('lists what differs, in the words of the page where it has them', async () => {
    const { wrapper } = await check(() =>
      Promise.resolve(
        checked(
          {
            name: 'presence',
            state: 'failed',
            compared: 2406,
            findings: [
              {
                code: 'missing',
                facts: { node: 'oa-app-01', owner: 'oa-app-02', count: '1412', users: 'zhang, li' },
                sentence: 'x',
              },
            ],
          },
          {
            name: 'clocks',
            state: 'warning',
            compared: 2,
            findings: [
              { code: 'apart', facts: { node: 'oa-app-02', self: 'oa-app-01', ms: '65000' }, sentence: 'x' },
              { code: 'brand-new', facts: {}, sentence: 'Something that this page does not know.' },
            ],
          },
        ),
      ),
    )
    const card = wrapper.get('section[aria-label="一致性检查"]').text()
    expect(card).toContain('发现差异')
    expect(card).toContain('“oa-app-01”没有看到“oa-app-02”上的 1,412 个在线人员，例如 zhang, li')
    expect(card).toContain('“oa-app-02”的时钟与“oa-app-01”相差 1 分钟')
    expect(card).toContain('Something that this page does not know.')
  })

  it('says when another one is running', async () => {
    const { wrapper } = await check(() => Promise.reject(new ApiError('BUSY', 503)))
    expect(alertText(wrapper)).toContain('代码 BUSY')
  })
})

it('tells the worst of all nodes', () => {
  const drained = node('b', { state: 'draining' })
  const cut = node('c', { state: 'unreachable' })
  const trouble = { since: AT, reason: { code: 'left', facts: { node: 'b' }, sentence: '' } }
  const keys = [
    cluster(two),
    cluster([...two, drained]),
    cluster([...two, drained], { trouble }),
    cluster([...two, drained, cut], { trouble }),
  ].map((view) => healthOf(view).key)
  expect(keys).toEqual(['ok', 'draining', 'troubled', 'unreachable'])
})
