import { CourtyardError } from './errors'
import type { Http } from './http'
import type {
  ConversationId,
  ConversationState,
  Department,
  Me,
  MemberPage,
  MemberSettings,
  MemberState,
  Presence,
  Readers,
  User,
  UserId,
} from './types'

/** What the model wants to know of answers, and who asks. */
export interface ApiSink {
  self(): UserId
  conversation(state: ConversationState): void
  member(conversation: ConversationId, member: MemberState): void
  gone(conversation: ConversationId): void
}

/** The routes below `{prefix}/api/v1/`, one method each. */
export class Api {
  constructor(
    private readonly http: Http,
    private readonly sink: ApiSink,
  ) {}

  async me(): Promise<Me> {
    const me = await this.http.get<Me>('me')
    this.http.useCsrf(me.csrf)
    return me
  }

  async ticket(): Promise<string> {
    return (await this.http.post<{ ticket: string }>('ticket')).ticket
  }

  /** At most 200 ids a call; unknown ones are left out. */
  async users(ids: readonly UserId[]): Promise<readonly User[]> {
    return (await this.http.get<{ users: User[] }>(`users?ids=${ids.map(encodeURIComponent).join(',')}`))
      .users
  }

  /** Whoever has the login, in any case of its letters; USER_NOT_FOUND where nobody has. */
  async userByLogin(username: string): Promise<User> {
    const path = `users?username=${encodeURIComponent(username)}`
    const [user] = (await this.http.get<{ users: User[] }>(path)).users
    if (!user) throw new CourtyardError('USER_NOT_FOUND', `nobody has the login ${username}`, { username })
    return user
  }

  /** An address of a user's picture that the browser may ask by itself; none without a picture, or where only `picture` may. */
  pictureUrl(user: User): string | undefined {
    return user.avatar === undefined || this.http.signs ? undefined : this.http.address(picturePath(user))
  }

  /** The picture of a user who has one. */
  picture(user: User): Promise<Blob> {
    return this.http.picture(picturePath(user))
  }

  /** Active people by name, pinyin or login. */
  async searchUsers(text: string, limit = 20): Promise<readonly User[]> {
    return (await this.http.get<{ users: User[] }>(`users?q=${encodeURIComponent(text)}&limit=${limit}`))
      .users
  }

  async departments(): Promise<readonly Department[]> {
    return (await this.http.get<{ departments: Department[] }>('departments')).departments
  }

  async departmentUsers(department: string): Promise<readonly User[]> {
    const path = `departments/${encodeURIComponent(department)}/users`
    return (await this.http.get<{ users: User[] }>(path)).users
  }

  /** The direct conversation with a user; made if absent. */
  async direct(user: UserId): Promise<ConversationState> {
    return this.hold(await this.http.post<ConversationState>('conversations/direct', { user }))
  }

  async conversation(id: ConversationId): Promise<ConversationState> {
    return this.hold(await this.http.get<ConversationState>(`conversations/${id}`))
  }

  /** In order of user id; `after` is the last user of the page before. */
  members(id: ConversationId, after?: UserId, limit = 200): Promise<MemberPage> {
    const from = after === undefined ? '' : `after=${encodeURIComponent(after)}&`
    return this.http.get<MemberPage>(`conversations/${id}/members?${from}limit=${limit}`)
  }

  /** The user's own settings of a conversation: muted, pinned, hidden, marked as unread. */
  async settings(id: ConversationId, settings: MemberSettings): Promise<MemberState> {
    const member = await this.http.patch<MemberState>(`conversations/${id}/member`, settings)
    this.sink.member(id, member)
    return member
  }

  /** Who has read a message, by name. */
  messageReaders(id: ConversationId, seq: number): Promise<Readers> {
    return this.http.get<Readers>(`conversations/${id}/messages/${seq}/readers`)
  }

  /** `clientGroupId` is chosen once per intent (`randomId`): a repeat answers the first group. */
  async createGroup(
    name: string,
    members: readonly UserId[],
    clientGroupId: string,
  ): Promise<ConversationState> {
    return this.hold(await this.http.post<ConversationState>('groups', { name, members, clientGroupId }))
  }

  async renameGroup(id: ConversationId, name: string): Promise<ConversationState> {
    return this.hold(await this.http.patch<ConversationState>(`groups/${id}`, { name }))
  }

  async addMembers(id: ConversationId, users: readonly UserId[]): Promise<readonly UserId[]> {
    return (await this.http.post<{ added: UserId[] }>(`groups/${id}/members`, { users })).added
  }

  async removeMember(id: ConversationId, user: UserId): Promise<void> {
    await this.http.delete(`groups/${id}/members/${encodeURIComponent(user)}`)
    if (user === this.sink.self()) {
      this.sink.gone(id)
    }
  }

  /** Removes oneself. An owner who leaves passes the group on. */
  leaveGroup(id: ConversationId): Promise<void> {
    return this.removeMember(id, this.sink.self())
  }

  async presence(users: readonly UserId[]): Promise<Readonly<Record<UserId, Presence>>> {
    const path = `presence?users=${users.map(encodeURIComponent).join(',')}`
    return (await this.http.get<{ presence: Record<UserId, Presence> }>(path)).presence
  }

  private hold(state: ConversationState): ConversationState {
    this.sink.conversation(state)
    return state
  }
}

/** The hash makes a new picture a new address: what is cached never shows an old face. */
function picturePath({ id, avatar = '' }: User): string {
  return `users/${encodeURIComponent(id)}/avatar?v=${encodeURIComponent(avatar)}`
}
