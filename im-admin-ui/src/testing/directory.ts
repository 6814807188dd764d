import type { DirectoryRun, DirectorySource, PlanItem, RunCounts } from '@/sdk/directoryTypes'

/** A directory as the server tells of it, for tests. */
export const NOTHING: RunCounts = {
  departments: 318,
  people: 5262,
  added: 0,
  changed: 0,
  deactivated: 0,
  reactivated: 0,
  departmentsAdded: 0,
  departmentsChanged: 0,
  departmentsRemoved: 0,
  groupsAdded: 0,
  groupsChanged: 0,
  groupsRemoved: 0,
  problems: 0,
}

export function run(
  id: number,
  more: Partial<DirectoryRun> = {},
  counts: Partial<RunCounts> = {},
): DirectoryRun {
  return {
    id,
    source: '集团 AD',
    kind: 'full',
    state: 'applied',
    startedAt: Date.now() - 60_000,
    endedAt: Date.now() - 53_600,
    actor: 'system',
    actorName: 'system',
    full: true,
    counts: { ...NOTHING, ...counts },
    progress: 5580,
    remarks: [],
    ...more,
  }
}

export const stopped = run(
  1046,
  {
    state: 'waiting',
    remarks: [
      { code: 'guard.deactivations', facts: { count: '1412', limit: '20' }, sentence: 'x' },
      { code: 'guard.brand-new', facts: {}, sentence: 'Something that this page does not know.' },
      { code: 'guard.stopped', facts: {}, sentence: 'x' },
    ],
  },
  { added: 62, deactivated: 1412, departmentsChanged: 2, problems: 1 },
)
export const items: PlanItem[] = [
  {
    no: 1,
    action: 'deactivate_person',
    kind: 'person',
    id: 'ad:1',
    name: '阿依努尔·艾合买提江',
    username: 'ayinuer.ahmt',
    why: 'absent',
    changes: [{ field: 'state', before: 'active', after: 'left' }],
  },
  {
    no: 2,
    action: 'change_person',
    kind: 'person',
    id: 'ad:2',
    name: '赵思原',
    username: 'zhaosiyuan',
    changes: [
      { field: 'departments', before: '网络组', after: '安全运营组\n安全委员会' },
      { field: 'manager', after: '苏念禾' },
      { field: 'mail', before: 'a@x.example', after: 'b@x.example' },
      { field: 'phone', before: '1' },
    ],
  },
]

export function source(more: Partial<DirectorySource> = {}): DirectorySource {
  return {
    name: '集团 AD',
    kind: 'active-directory',
    address: 'ldaps://dc01.hengyu.example:636',
    mode: 'scheduled',
    everyMs: 300_000,
    people: 5612,
    departments: 318,
    ...more,
  }
}
