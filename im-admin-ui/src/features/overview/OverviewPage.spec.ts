import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import OverviewPage from './OverviewPage.vue'
import { ApiError } from '@/sdk/problem'
import type { Overview } from '@/sdk/types'
import { alertText, button, mountScreen } from '@/testing/mounting'

const AT = new Date(2026, 10, 22, 10, 26, 40).getTime()
const overview: Overview = {
  version: '0.1.0',
  at: AT,
  onlineUsers: 3482,
  people: 5612,
  sessions: 4311,
  sessionsByKind: { web: 3107, phone: 1204, service: 0 },
  messagesLastMinute: 1284,
  messagesToday: 214906,
  perMinute: [[new Date(2026, 10, 22, 9, 30).getTime(), 1870]],
  appendMs: { p50: 2, p99: 11.4 },
  deliveryMs: { p50: 0, p99: 0 },
  lanes: { queued: 37, capacity: 8192 },
  database: { product: 'MySQL', version: '8.0.33' },
  silent: [],
  nodes: [
    {
      id: 'oa-app-01',
      address: '10.20.4.11',
      startedAt: AT - 26 * 86_400_000,
      state: 'up',
      sessions: 1486,
      messagesPerSecond: 9.14,
      cpu: 0.234,
      heapUsed: 41,
      heapMax: 100,
    },
    {
      id: 'oa-app-02',
      address: '',
      startedAt: AT,
      state: 'rebuilding',
      sessions: 0,
      messagesPerSecond: 0,
      cpu: 0,
      heapUsed: 0,
      heapMax: 0,
    },
  ],
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the overview', () => {
  it('shows the figures with their measures', async () => {
    const { wrapper } = await mountScreen(OverviewPage, { overview: () => Promise.resolve(overview) })
    await vi.advanceTimersByTimeAsync(0)
    const band = wrapper.get('[aria-label="关键指标"]').text()
    for (const fact of [
      '3,482',
      '/ 5,612',
      '占全部人员 62%',
      '网页 3,107，手机 1,204',
      '1,284',
      '今日峰值 1,870，在 09:30',
      '214,906',
      '37',
      '/ 8,192',
    ])
      expect(band).toContain(fact)
    expect(band).not.toContain('服务')
    expect(wrapper.text()).toContain('10:26:40 更新，每 10 秒刷新')
    expect(wrapper.text()).toContain('8.0.33')
  })

  it('shows nodes, also in a state that it does not know', async () => {
    const { wrapper } = await mountScreen(OverviewPage, { overview: () => Promise.resolve(overview) })
    await vi.advanceTimersByTimeAsync(0)
    const [first, second] = wrapper.findAll('tbody tr').map((row) => row.text())
    for (const fact of ['oa-app-01', '10.20.4.11，运行时间：26 天', '正常', '1,486', '9.1', '23%', '41%'])
      expect(first).toContain(fact)
    expect(second).toContain('rebuilding')
  })

  it('says whose figures are missing', async () => {
    const { wrapper } = await mountScreen(OverviewPage, {
      overview: () => Promise.resolve({ ...overview, silent: ['oa-app-02'] }),
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(wrapper.text()).toContain('没有回答的节点：oa-app-02。')
  })

  it('claims no latency where nothing was delivered', async () => {
    const { wrapper } = await mountScreen(OverviewPage, { overview: () => Promise.resolve(overview) })
    await vi.advanceTimersByTimeAsync(0)
    expect(wrapper.text()).toContain('–')
    expect(wrapper.text()).toContain('最近没有消息')
    expect(wrapper.find('[role="img"][aria-label*="写入 11.4，投递 –"]').exists()).toBe(true)
  })

  it('keeps the last figures when the server is away, and says so', async () => {
    const answers = [
      () => overview,
      () => {
        throw new ApiError('NETWORK')
      },
      () => ({ ...overview, onlineUsers: 1 }),
    ]
    const { wrapper } = await mountScreen(OverviewPage, {
      overview: () => Promise.resolve().then(answers.shift()) as Promise<Overview>,
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(alertText(wrapper)).toContain('下面是 10:26:40 的数据')
    expect(alertText(wrapper)).toContain('代码 NETWORK')
    expect(wrapper.text()).toContain('3,482')
    button('重试').click()
    await vi.advanceTimersByTimeAsync(0)
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('3,482')
  })

  it('says what failed where there is nothing to keep', async () => {
    const failing = () => Promise.reject(new ApiError('SOMETHING_NEW', 500, 'the words of the server'))
    const { wrapper } = await mountScreen(OverviewPage, { overview: failing })
    await vi.advanceTimersByTimeAsync(0)
    expect(alertText(wrapper)).toContain('the words of the server')
    expect(alertText(wrapper)).toContain('代码 SOMETHING_NEW')
  })

  it('stops asking while paused', async () => {
    const asked = vi.fn(() => Promise.resolve(overview))
    const { wrapper } = await mountScreen(OverviewPage, { overview: asked })
    await vi.advanceTimersByTimeAsync(0)
    button('暂停刷新').click()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveBeenCalledOnce()
    expect(wrapper.text()).toContain('已暂停刷新')
    button('继续刷新').click()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toHaveBeenCalledTimes(2)
  })
})
