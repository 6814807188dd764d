import { CourtyardError, networkError } from './errors'
import type { ErrorCode } from './types'

export type HeaderSource = () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>

export interface HttpOptions {
  /** Ends with a slash. */
  readonly url: URL
  readonly getHeaders?: HeaderSource | undefined
  readonly fetch?: typeof fetch | undefined
}

interface Csrf {
  readonly header: string
  readonly token: string
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * HTTP below `{prefix}/api/v1/` with the host's own login: cookies, or headers that the host hands out.
 *
 * Hosts answer "not signed in" in many ways: 401, a redirect to a login page, or 200 with a page or an envelope of their
 * own. Everything that is not JSON of ours counts as UNAUTHENTICATED.
 */
export class Http {
  private csrf: Csrf | undefined
  private readonly fetch: typeof fetch

  constructor(private readonly options: HttpOptions) {
    this.fetch = options.fetch ?? ((input, init) => fetch(input, init))
  }

  /** Whether requests carry the host's own headers: then the browser cannot ask by itself, for an `<img>` say. */
  get signs(): boolean {
    return this.options.getHeaders !== undefined
  }

  /** The whole address of a path. */
  address(path: string): string {
    return new URL(path, this.options.url).href
  }

  /** A picture, out of the browser's cache where the server allows that. */
  async picture(path: string): Promise<Blob> {
    const response = await this.send('GET', path, undefined, 'default')
    if (!response.ok) throw await problemOf(response)
    const picture = await response.blob()
    if (!picture.type.startsWith('image/')) {
      throw new CourtyardError('UNAUTHENTICATED', 'The answer is not ours', {}, response.status)
    }
    return picture
  }

  /** From `GET me`; sent with everything that changes state. */
  useCsrf(csrf: Csrf | undefined): void {
    this.csrf = csrf
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.call<T>('POST', path, body)
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call<T>('PATCH', path, body)
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path)
  }

  private async call<T>(method: Method, path: string, body?: object): Promise<T> {
    const response = await this.send(method, path, body)
    if (response.type === 'opaqueredirect') {
      throw new CourtyardError('UNAUTHENTICATED', 'The host redirected to another page', {}, 302)
    }
    if (!response.ok) {
      throw await problemOf(response)
    }
    if (response.status === 204) {
      return undefined as T
    }
    if (!isJson(response)) {
      throw new CourtyardError('UNAUTHENTICATED', 'The answer is not ours', {}, response.status)
    }
    return (await response.json()) as T
  }

  private async send(
    method: Method,
    path: string,
    body?: object,
    cache: RequestCache = 'no-store',
  ): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json', ...(await this.options.getHeaders?.()) })
    if (method !== 'GET' && this.csrf) {
      headers.set(this.csrf.header, this.csrf.token)
    }
    const init: RequestInit = {
      method,
      headers,
      redirect: 'manual',
      credentials: 'same-origin',
      cache,
    }
    if (body) {
      headers.set('Content-Type', 'application/json')
      init.body = JSON.stringify(body)
    }
    try {
      return await this.fetch(new URL(path, this.options.url), init)
    } catch (cause) {
      throw networkError(cause instanceof Error ? cause.message : 'The server could not be reached')
    }
  }
}

function isJson(response: Response): boolean {
  return /[/+]json\b/.test(response.headers.get('Content-Type') ?? '')
}

async function problemOf(response: Response): Promise<CourtyardError> {
  const { status } = response
  const problem = isJson(response) ? await response.json().catch(() => null) : null
  if (isProblem(problem)) {
    const { code, detail, title, ...fields } = problem
    return new CourtyardError(code, detail ?? title ?? code, fields, status)
  }
  return new CourtyardError(codeOf(status), `The host answered ${status}`, {}, status)
}

interface Problem {
  readonly code: ErrorCode
  readonly detail?: string
  readonly title?: string
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string'
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  return status >= 500 ? 'UNAVAILABLE' : 'BAD_REQUEST'
}
