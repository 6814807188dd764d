import type {
  DepartmentGroup,
  DepartmentGroups,
  DirectoryRun,
  DirectorySource,
  Explanation,
  ItemPage,
  ItemQuery,
  ProblemPage,
  RunKind,
  RunPage,
  SourceCheck,
} from './directoryTypes'
import type { HttpClient } from './http'

/** A check searches the directory and applying writes a whole plan; both answer when they are done. */
const LONG_MS = 5 * 60_000

/** The routes below `admin/directory`. */
export class DirectoryApi {
  constructor(private readonly http: HttpClient) {}

  async sources(signal: AbortSignal): Promise<DirectorySource[]> {
    const answer = await this.http.get<{ sources: DirectorySource[] }>(path('sources'), {}, signal)
    return answer.sources
  }

  check(source: string, signal: AbortSignal): Promise<SourceCheck> {
    return this.http.post(path('sources', source, 'check'), { timeoutMs: LONG_MS, signal })
  }

  start(source: string, kind: RunKind): Promise<DirectoryRun> {
    return this.http.post(path('sources', source, 'runs'), { body: { kind } })
  }

  /** The latest first; `before` is the `next` of the page above, 0 for the first. */
  runs(source: string, before: number, limit: number, signal: AbortSignal): Promise<RunPage> {
    return this.http.get(path('runs'), { source, before: before === 0 ? '' : before, limit }, signal)
  }

  run(id: number, signal: AbortSignal): Promise<DirectoryRun> {
    return this.http.get(path('runs', id), {}, signal)
  }

  items(run: number, query: ItemQuery, signal: AbortSignal): Promise<ItemPage> {
    const { actions, q, after, limit } = query
    return this.http.get(path('runs', run, 'items'), { actions: actions.join(','), q, after, limit }, signal)
  }

  problems(run: number, offset: number, limit: number, signal: AbortSignal): Promise<ProblemPage> {
    return this.http.get(path('runs', run, 'problems'), { offset, limit }, signal)
  }

  apply(run: number): Promise<DirectoryRun> {
    return this.http.post(path('runs', run, 'apply'), { timeoutMs: LONG_MS })
  }

  reject(run: number): Promise<DirectoryRun> {
    return this.http.post(path('runs', run, 'reject'))
  }

  async explain(q: string, signal: AbortSignal): Promise<Explanation[]> {
    const answer = await this.http.get<{ answers: Explanation[] }>(path('explain'), { q }, signal)
    return answer.answers
  }

  departmentGroups(signal: AbortSignal): Promise<DepartmentGroups> {
    return this.http.get(path('department-groups'), {}, signal)
  }

  setDepartmentGroup(department: string, enabled: boolean, below: boolean): Promise<DepartmentGroup> {
    return this.http.put(path('department-groups', department), { body: { enabled, below } })
  }
}

function path(...parts: (string | number)[]): string {
  return ['admin/directory', ...parts.map((part) => encodeURIComponent(part))].join('/')
}
