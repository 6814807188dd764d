import { defineStore } from 'pinia'
import { ref } from 'vue'
import { loadable } from '@/composables/loadable'
import type { Overview } from '@/sdk/types'
import { useApi } from './api'

export interface LatencySample {
  at: number
  append: number | null
  delivery: number | null
}

/** One hour of answers at one per ten seconds. */
const MOST_SAMPLES = 360

/** The figures of the whole cluster, and the latencies seen since the page was opened (the server keeps no history of them). */
export const useOverviewStore = defineStore('overview', () => {
  const api = useApi()
  const samples = ref<LatencySample[]>([])
  const paused = ref(false)
  const overview = loadable(async (signal) => {
    const answer = await api.overview(signal)
    samples.value = [...samples.value, sampleOf(answer)].slice(-MOST_SAMPLES)
    return answer
  })
  return { ...overview, samples, paused }
})

function sampleOf(overview: Overview): LatencySample {
  return {
    at: overview.at,
    append: measured(overview.appendMs.p99),
    delivery: measured(overview.deliveryMs.p99),
  }
}

/** The server says 0 where nothing happened in its window: no message was that fast, so it is no value at all. */
export function measured(ms: number): number | null {
  return ms > 0 ? ms : null
}
