import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { loadable } from './loadable'
import { useDelayed } from './useDelayed'
import { usePolling } from './usePolling'
import { pageOf } from './useQuery'
import { ApiError } from '@/sdk/problem'

describe('loadable', () => {
  it('takes the newest answer, and ends the request before it', async () => {
    const answers: ((value: string) => void)[] = []
    const signals: AbortSignal[] = []
    const thing = loadable<string>((signal) => {
      signals.push(signal)
      return new Promise((resolve) => answers.push(resolve))
    })
    const first = thing.load()
    const second = thing.load()
    expect(signals[0]?.aborted).toBe(true)
    answers[1]?.('new')
    await second
    answers[0]?.('old')
    await first
    expect(thing.data.value).toBe('new')
    expect(thing.pending.value).toBe(false)
  })

  it('keeps the last data beside an error, and drops the error with the next answer', async () => {
    const answers = [
      () => 'figures',
      () => {
        throw new ApiError('UNAVAILABLE')
      },
      () => 'fresh',
    ]
    const thing = loadable<string>(() => Promise.resolve().then(answers.shift()) as Promise<string>)
    await thing.load()
    await thing.load()
    expect([thing.data.value, thing.error.value?.code]).toEqual(['figures', 'UNAVAILABLE'])
    await thing.load()
    expect([thing.data.value, thing.error.value]).toEqual(['fresh', undefined])
  })

  it('tells the first load from later ones', async () => {
    const thing = loadable(() => Promise.resolve(1))
    const loading = thing.load()
    expect(thing.first.value).toBe(true)
    await loading
    void thing.load()
    expect(thing.first.value).toBe(false)
    expect(thing.pending.value).toBe(true)
  })
})

describe('time', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('shows a skeleton only after a wait', async () => {
    const scope = effectScope()
    const pending = ref(true)
    const shown = scope.run(() => useDelayed(() => pending.value)) ?? ref(false)
    vi.advanceTimersByTime(299)
    expect(shown.value).toBe(false)
    vi.advanceTimersByTime(1)
    expect(shown.value).toBe(true)
    pending.value = false
    await nextTick()
    expect(shown.value).toBe(false)
    scope.stop()
  })

  it('polls at once, then after each answer, never two at a time', async () => {
    const scope = effectScope()
    const answers: (() => void)[] = []
    const task = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)))
    scope.run(() => {
      usePolling(task, 10_000, () => true)
    })
    await vi.advanceTimersByTimeAsync(60_000)
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)
    expect(task).toHaveBeenCalledTimes(1)
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(task).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(task).toHaveBeenCalledTimes(2)
    scope.stop()
    answers[1]?.()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(task).toHaveBeenCalledTimes(2)
  })

  it('rests while paused or hidden, and starts at once afterwards', async () => {
    const scope = effectScope()
    const active = ref(true)
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
    const task = vi.fn(() => Promise.resolve())
    scope.run(() => {
      usePolling(task, 10_000, () => active.value)
    })
    await vi.advanceTimersByTimeAsync(0)
    active.value = false
    await vi.advanceTimersByTimeAsync(30_000)
    expect(task).toHaveBeenCalledTimes(1)
    active.value = true
    await vi.advanceTimersByTimeAsync(0)
    expect(task).toHaveBeenCalledTimes(2)
    visibility.mockReturnValue('hidden')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(task).toHaveBeenCalledTimes(2)
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)
    expect(task).toHaveBeenCalledTimes(3)
    scope.stop()
  })
})

it('takes anything that is no page for the first', () => {
  expect(['3', '1', '0', '-2', 'x', '', '1e9'].map(pageOf)).toEqual([3, 1, 1, 1, 1, 1, 1])
})
