import { defineStore } from 'pinia'
import { loadable } from '@/composables/loadable'
import type { DirectoryRun, DirectorySource } from '@/sdk/directoryTypes'
import { useApi } from './api'

/**
 * A look of a live source at what changed. It is forgotten where there was nothing to do, so a page that showed it would
 * flicker every few seconds.
 */
export function isLook({ state, actor, full, kind }: DirectoryRun): boolean {
  return state === 'running' && actor === 'system' && kind === 'sync' && !full
}

/** Where people and departments come from, and how each of these sources does. */
export const useDirectorySourcesStore = defineStore('directorySources', () => {
  const api = useApi()
  const lastRuns = new Map<string, DirectoryRun>()

  /** While it looks, the run before stays its last one. */
  function steady(source: DirectorySource): DirectorySource {
    const { lastRun, ...rest } = source
    if (lastRun === undefined) return source
    if (!isLook(lastRun)) lastRuns.set(source.name, lastRun)
    const shown = lastRuns.get(source.name)
    return shown === undefined ? rest : { ...rest, lastRun: shown }
  }

  return loadable(async (signal) => (await api.directory.sources(signal)).map(steady))
})
