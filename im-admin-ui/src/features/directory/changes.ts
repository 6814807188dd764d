import type { DirectoryRun, ItemAction, RunCounts } from '@/sdk/directoryTypes'

/** What the page lets one pick of a plan, in its order. */
export const CHANGES = ['added', 'changed', 'deactivated', 'reactivated', 'departments', 'groups'] as const
export type Change = (typeof CHANGES)[number]

export const ACTIONS: Record<Change, readonly ItemAction[]> = {
  added: ['add_person'],
  changed: ['change_person', 'adopt_person'],
  deactivated: ['deactivate_person'],
  reactivated: ['reactivate_person'],
  departments: ['add_department', 'change_department', 'remove_department'],
  groups: ['add_group', 'change_group', 'remove_group'],
}

export function isChange(text: string): text is Change {
  return (CHANGES as readonly string[]).includes(text)
}

export function countOf(counts: RunCounts, change: Change): number {
  switch (change) {
    case 'departments':
      return counts.departmentsAdded + counts.departmentsChanged + counts.departmentsRemoved
    case 'groups':
      return counts.groupsAdded + counts.groupsChanged + counts.groupsRemoved
    default:
      return counts[change]
  }
}

export function totalOf(counts: RunCounts): number {
  return CHANGES.reduce((sum, change) => sum + countOf(counts, change), 0)
}

/** Whether its plan may still be applied, or dropped. */
export function isOpen(run: DirectoryRun): boolean {
  return run.state === 'planned' || run.state === 'waiting'
}

/** A run that failed before it compared has no plan; of others the plan, even an empty one, can be looked at. */
export function hasPlan(run: DirectoryRun): boolean {
  return run.state !== 'running' && !(run.state === 'failed' && totalOf(run.counts) === 0)
}
