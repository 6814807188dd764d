/** What can be done from a session's row. */
export type SessionAction = 'person' | 'kick' | 'kickAll'
