import type { User } from './types'

/** What the directory pages read from the server; docs/protocol.md is the authority. */

/** Something told to an administrator: code and facts for texts in the reader's language, else the sentence (English). */
export interface Remark {
  code: string
  facts: Record<string, string>
  sentence: string
}

export type RunKind = 'preview' | 'sync' | 'full'
export type RunState = 'running' | 'planned' | 'waiting' | 'applied' | 'failed' | 'rejected' | 'superseded'

export interface DirectorySource {
  name: string
  kind: string
  address: string
  mode: 'manual' | 'scheduled' | 'live'
  everyMs?: number
  nextRunAt?: number
  people: number
  departments: number
  lastRun?: DirectoryRun
  /** Whose plan waits for a word: a preview, or a run that the guard stopped. */
  waitingRun?: DirectoryRun
  failing?: { since: number; remark: Remark }
}

export interface RunCounts {
  departments: number
  people: number
  added: number
  changed: number
  deactivated: number
  reactivated: number
  departmentsAdded: number
  departmentsChanged: number
  departmentsRemoved: number
  groupsAdded: number
  groupsChanged: number
  groupsRemoved: number
  problems: number
}

export interface DirectoryRun {
  id: number
  source: string
  kind: RunKind
  state: RunState
  startedAt: number
  endedAt?: number
  actor: string
  actorName: string
  full: boolean
  counts: RunCounts
  /** Entries read so far. */
  progress: number
  remarks: Remark[]
  decidedBy?: string
  decidedByName?: string
}

export type ItemAction =
  | 'add_person'
  | 'change_person'
  | 'adopt_person'
  | 'deactivate_person'
  | 'reactivate_person'
  | 'add_department'
  | 'change_department'
  | 'remove_department'
  | 'add_group'
  | 'change_group'
  | 'remove_group'

export interface FieldChange {
  field: string
  before?: string
  after?: string
}

export interface PlanItem {
  no: number
  action: ItemAction
  kind: string
  id: string
  name: string
  username?: string
  why?: 'absent' | 'disabled'
  changes: FieldChange[]
}

export interface RunProblem {
  kind: string
  key?: string
  path: string
  remark: Remark
}

export interface SamplePerson {
  key: string
  path: string
  username?: string
  name?: string
  title?: string
  mail?: string
  phone?: string
  department?: string
  photo: boolean
  enabled: boolean
}

export interface SourceCheck {
  departments: number
  people: number
  groups: number
  sample: SamplePerson[]
  warnings: Remark[]
}

export interface Explanation {
  /** Absent for people who come from no directory. */
  source?: string
  status: 'here' | 'left' | 'not_here'
  user?: User
  remarks: Remark[]
}

export interface DepartmentGroup {
  department: string
  parent?: string
  name: string
  enabled: boolean
  below: boolean
  /** Absent until the group is made. */
  conversation?: number
  members?: number
}

export interface DepartmentGroups {
  mode: 'none' | 'all' | 'chosen'
  departments: DepartmentGroup[]
}

export interface ItemQuery {
  actions: readonly ItemAction[]
  q: string
  after: number
  limit: number
}

export interface RunPage {
  runs: DirectoryRun[]
  next?: number
}

export interface ItemPage {
  items: PlanItem[]
  next?: number
}

export interface ProblemPage {
  problems: RunProblem[]
  more: boolean
}
