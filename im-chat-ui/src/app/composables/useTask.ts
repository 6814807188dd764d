import { ref, shallowRef } from 'vue'
import { CourtyardError, type ErrorCode } from '@/sdk'

export interface Problem {
  readonly code: ErrorCode
  readonly message: string
}

export function problemOf(error: unknown): Problem {
  if (error instanceof CourtyardError) return { code: error.code, message: error.message }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) }
}

/** Something that takes time and may fail. A newer call overtakes an older one: its answer no longer counts. */
export function useTask<A extends unknown[], T>(work: (...given: A) => Promise<T>) {
  const busy = ref(false)
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  let turn = 0

  async function run(...given: A): Promise<T | undefined> {
    const mine = ++turn
    busy.value = true
    problem.value = undefined
    try {
      const answer = await work(...given)
      if (mine === turn) data.value = answer
      return mine === turn ? answer : undefined
    } catch (error) {
      if (mine === turn) problem.value = problemOf(error)
      return undefined
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  /** Forgets an answer that is still on its way. */
  function reset(): void {
    turn += 1
    busy.value = false
    data.value = undefined
    problem.value = undefined
  }

  return { busy, data, problem, run, reset }
}
