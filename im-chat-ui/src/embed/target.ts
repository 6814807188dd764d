/**
 * What to show: a conversation, else a chat with a user by id, else by login, else the list. `text` is put into the
 * composer, not sent.
 */
export interface Target {
  readonly conversation?: number
  readonly user?: string
  readonly username?: string
  readonly text?: string
}

/** What hosts' scripts give: ids come from templates, where a number may be text and a user id a number. */
export function targetOf(value: unknown): Target | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { conversation, user, username, text } = value as Record<string, unknown>
  const id = Number(conversation)
  const known = (given: unknown) => given !== undefined && given !== null && given !== ''
  return {
    ...(known(conversation) && Number.isSafeInteger(id) && { conversation: id }),
    ...(known(user) && { user: String(user) }),
    ...(known(username) && { username: String(username) }),
    ...(known(text) && { text: String(text) }),
  }
}

/** Where in the chat application that is. */
export function pathOf({ conversation, user, username }: Target): string {
  if (conversation !== undefined) return `/c/${conversation}`
  if (user !== undefined) return `/u/${encodeURIComponent(user)}`
  if (username !== undefined) return `/@${encodeURIComponent(username)}`
  return '/'
}
