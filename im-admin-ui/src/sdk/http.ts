import { deadlineOf } from './deadline'
import { ApiError, isJson, problemOf } from './problem'
import type { Csrf } from './types'

export type Query = Record<string, string | number>

/** A change: what is sent as JSON, and how long its answer may take where that is longer than usual. */
interface Change {
  body?: unknown
  timeoutMs?: number
  signal?: AbortSignal
}

export interface HttpOptions {
  fetch?: typeof fetch
  now?: () => number
  timeoutMs?: number
  /** Called once for every failed request, before the caller sees the error. */
  onError?: (error: ApiError) => void
  /** Called where the host refused a change without a code of ours: its CSRF token may be an old one. */
  renewCsrf?: () => Promise<void>
}

/**
 * JSON over the host's own login. Sends the host's CSRF token with every change, gives every failure a code, follows no
 * redirect (a host that is not signed in redirects to its login page), and learns the server's clock from its answers.
 */
export class HttpClient {
  csrf: Csrf | undefined
  #clockOffset = 0
  readonly #base: URL
  readonly #options: HttpOptions

  constructor(base: URL, options: HttpOptions = {}) {
    this.#base = base
    this.#options = options
  }

  async get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return (await this.#answer('GET', this.#url(path, query), { ...(signal && { signal }) })) as T
  }

  async post<T>(path: string, change: Change = {}): Promise<T> {
    return (await this.#answer('POST', this.#url(path, {}), { body: {}, ...change })) as T
  }

  async put<T>(path: string, change: Change): Promise<T> {
    return (await this.#answer('PUT', this.#url(path, {}), change)) as T
  }

  async delete(path: string): Promise<void> {
    await this.#answer('DELETE', this.#url(path, {}), {})
  }

  /** Now by the server's clock, as far as its last answer told it (to the second). */
  serverNow(): number {
    return this.#now() + this.#clockOffset
  }

  #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  #url(path: string, query: Query): URL {
    const url = new URL(path, this.#base)
    for (const [name, value] of Object.entries(query))
      if (value !== '') url.searchParams.set(name, String(value))
    return url
  }

  async #answer(method: string, url: URL, change: Change): Promise<unknown> {
    try {
      const response = await this.#sendAgainIfCsrfIsOld(method, url, change)
      if (response.status === 204) return undefined
      if (isJson(response)) return (await response.json()) as unknown
      if (method === 'GET') throw new ApiError('BAD_ANSWER', response.status)
      return undefined
    } catch (cause) {
      if (isAbort(cause)) throw cause
      const error = cause instanceof ApiError ? cause : new ApiError('BAD_ANSWER')
      this.#options.onError?.(error)
      throw error
    }
  }

  /** A 403 without a code of ours comes from the host's CSRF filter: fetch its new token, and repeat once if it changed. */
  async #sendAgainIfCsrfIsOld(method: string, url: URL, change: Change): Promise<Response> {
    const response = await this.#send(method, url, change)
    if (response.ok) return response
    const renew = this.#options.renewCsrf
    if (method !== 'GET' && response.status === 403 && !isJson(response) && renew !== undefined) {
      const old = this.csrf?.token
      await renew()
      if (this.csrf?.token !== old) {
        const second = await this.#send(method, url, change)
        if (second.ok) return second
        throw await problemOf(second)
      }
    }
    throw await problemOf(response)
  }

  async #send(method: string, url: URL, change: Change): Promise<Response> {
    const { body, timeoutMs, signal } = change
    const headers: Record<string, string> = {
      Accept: 'application/json',
      // Hosts answer 401 to this instead of sending their login page.
      'X-Requested-With': 'XMLHttpRequest',
    }
    if (method !== 'GET' && this.csrf) headers[this.csrf.header] = this.csrf.token
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const deadline = deadlineOf(timeoutMs ?? this.#options.timeoutMs ?? 15_000, signal)
    try {
      const response = await (this.#options.fetch ?? fetch)(url, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
        signal: deadline.signal,
      })
      if (isRedirect(response)) throw new ApiError('UNAUTHENTICATED', 401)
      this.#readClock(response)
      return response
    } catch (cause) {
      if (cause instanceof ApiError || signal?.aborted) throw cause
      throw new ApiError(deadline.expired() ? 'TIMEOUT' : 'NETWORK')
    } finally {
      deadline.clear()
    }
  }

  #readClock(response: Response): void {
    const date = Date.parse(response.headers.get('Date') ?? '')
    if (!Number.isNaN(date)) this.#clockOffset = date - this.#now()
  }
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
}

export function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}
