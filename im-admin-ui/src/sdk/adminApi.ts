import { ClusterApi } from './clusterApi'
import { DirectoryApi } from './directoryApi'
import type { HttpClient } from './http'
import type {
  Department,
  Me,
  Overview,
  Session,
  SessionPage,
  SessionQuery,
  UserPage,
  UserQuery,
} from './types'

/** Sessions asked for at once when one person's are collected. */
const PAGE = 100
const MOST_PAGES = 10

/** The routes of docs/protocol.md that the console calls. */
export class AdminApi {
  readonly cluster: ClusterApi
  readonly directory: DirectoryApi

  constructor(private readonly http: HttpClient) {
    this.cluster = new ClusterApi(http)
    this.directory = new DirectoryApi(http)
  }

  /** Also keeps the host's CSRF token for the changes that follow. */
  async me(): Promise<Me> {
    const me = await this.http.get<Me>('me')
    this.http.csrf = me.csrf
    return me
  }

  overview(signal: AbortSignal): Promise<Overview> {
    return this.http.get('admin/overview', {}, signal)
  }

  users(query: UserQuery, signal: AbortSignal): Promise<UserPage> {
    return this.http.get('admin/users', { ...query }, signal)
  }

  async departments(signal: AbortSignal): Promise<Department[]> {
    const answer = await this.http.get<{ departments: Department[] }>('admin/departments', {}, signal)
    return answer.departments
  }

  sessions(query: SessionQuery, signal: AbortSignal): Promise<SessionPage> {
    return this.http.get('admin/sessions', { ...query }, signal)
  }

  /** The server searches by text, so a login finds its namesakes too: only this very person's sessions are kept. */
  async sessionsOf(user: { id: string; username: string }, signal: AbortSignal): Promise<Session[]> {
    const own: Session[] = []
    let offset = 0
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await this.sessions({ q: user.username, node: '', offset, limit: PAGE }, signal)
      own.push(...answer.sessions.filter((session) => session.user.id === user.id))
      offset += answer.sessions.length
      if (answer.sessions.length === 0 || offset >= answer.total) break
    }
    return own
  }

  kickSession(id: string): Promise<void> {
    return this.http.delete(`admin/sessions/${encodeURIComponent(id)}`)
  }

  kickUser(id: string): Promise<void> {
    return this.http.delete(`admin/users/${encodeURIComponent(id)}/sessions`)
  }

  serverNow(): number {
    return this.http.serverNow()
  }
}
