import { afterEach, describe, expect, it, vi } from 'vitest'
import { HttpClient, isAbort, type HttpOptions } from './http'
import { ApiError } from './problem'

const BASE = new URL('https://oa.example/app/im/api/v1/')

interface Seen {
  url: string
  method: string
  headers: Record<string, string>
}

function client(answers: (Response | Error)[], options: HttpOptions = {}) {
  const seen: Seen[] = []
  const fetch = vi.fn((url: URL, init: RequestInit) => {
    seen.push({ url: url.href, method: init.method ?? '', headers: init.headers as Record<string, string> })
    const answer = answers.shift()
    if (answer === undefined) throw new Error('no answer is left')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
  const http = new HttpClient(BASE, { fetch: fetch as unknown as typeof globalThis.fetch, ...options })
  return { http, seen }
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

function problem(status: number, code: string, detail = ''): Response {
  const body = JSON.stringify({ title: code, status, code, detail })
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
  })
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

afterEach(() => {
  vi.useRealTimers()
})

describe('requests', () => {
  it('stay below the base, whatever the prefix of the host', async () => {
    const { http, seen } = client([json({})])
    await http.get('admin/users', { q: '张 三&', state: '', offset: 0 })
    expect(seen[0]?.url).toBe(
      'https://oa.example/app/im/api/v1/admin/users?q=%E5%BC%A0+%E4%B8%89%26&offset=0',
    )
  })

  it('carry the CSRF token with changes only', async () => {
    const { http, seen } = client([json({}), new Response(null, { status: 204 })])
    http.csrf = { header: 'X-CSRF-TOKEN', token: 't1' }
    await http.get('me')
    await http.delete('admin/sessions/s1')
    expect(seen[0]?.headers['X-CSRF-TOKEN']).toBeUndefined()
    expect(seen[1]?.headers['X-CSRF-TOKEN']).toBe('t1')
    expect(seen[1]?.method).toBe('DELETE')
  })

  it('are repeated once where the CSRF token was an old one', async () => {
    const { http, seen } = client(
      [new Response('no', { status: 403 }), new Response(null, { status: 204 })],
      {
        renewCsrf: () => {
          http.csrf = { header: 'X-CSRF-TOKEN', token: 't2' }
          return Promise.resolve()
        },
      },
    )
    http.csrf = { header: 'X-CSRF-TOKEN', token: 't1' }
    await http.delete('admin/sessions/s1')
    expect(seen.map((request) => request.headers['X-CSRF-TOKEN'])).toEqual(['t1', 't2'])
  })

  it('are not repeated where the token is still the same, or the refusal is ours', async () => {
    const same = client([new Response('no', { status: 403 })], { renewCsrf: () => Promise.resolve() })
    expect((await errorOf(same.http.delete('admin/sessions/s1'))).code).toBe('FORBIDDEN')
    const renewCsrf = vi.fn(() => Promise.resolve())
    const ours = client([problem(403, 'ORIGIN_REFUSED')], { renewCsrf })
    expect((await errorOf(ours.http.delete('admin/sessions/s1'))).code).toBe('ORIGIN_REFUSED')
    expect(renewCsrf).not.toHaveBeenCalled()
  })
})

describe('failures', () => {
  it('carry the code, status and words of the problem document', async () => {
    const onError = vi.fn()
    const { http } = client([problem(503, 'UNAVAILABLE', 'the database is away')], { onError })
    const error = await errorOf(http.get('admin/overview'))
    expect(error).toMatchObject({ code: 'UNAVAILABLE', status: 503, detail: 'the database is away' })
    expect(onError).toHaveBeenCalledExactlyOnceWith(error)
  })

  it('take their code from the status where a proxy answered', async () => {
    const bodies: [number, string][] = [
      [401, 'UNAUTHENTICATED'],
      [403, 'FORBIDDEN'],
      [404, 'NOT_FOUND'],
      [500, 'INTERNAL'],
      [502, 'UNAVAILABLE'],
      [418, 'BAD_ANSWER'],
    ]
    for (const [status, code] of bodies) {
      const { http } = client([new Response('<html>', { status, headers: { 'Content-Type': 'text/html' } })])
      expect((await errorOf(http.get('me'))).code).toBe(code)
    }
  })

  it('read a redirect as the login page of a host where nobody is signed in', async () => {
    const { http } = client([new Response(null, { status: 302, headers: { Location: '/login' } })])
    expect((await errorOf(http.get('me'))).code).toBe('UNAUTHENTICATED')
  })

  it('tell a page in place of JSON, and broken JSON, from an answer', async () => {
    const page = client([new Response('<html>', { headers: { 'Content-Type': 'text/html' } })])
    expect((await errorOf(page.http.get('me'))).code).toBe('BAD_ANSWER')
    const broken = client([new Response('{', { headers: { 'Content-Type': 'application/json' } })])
    expect((await errorOf(broken.http.get('me'))).code).toBe('BAD_ANSWER')
  })

  it('say NETWORK where nobody answers', async () => {
    const { http } = client([new TypeError('Failed to fetch')])
    expect((await errorOf(http.get('me'))).code).toBe('NETWORK')
  })

  it('say TIMEOUT where the answer takes too long', async () => {
    vi.useFakeTimers()
    const hanging = ((_url: URL, init: RequestInit) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'))
        })
      })) as unknown as typeof fetch
    const http = new HttpClient(BASE, { fetch: hanging, timeoutMs: 5000 })
    const failed = errorOf(http.get('me'))
    await vi.advanceTimersByTimeAsync(5000)
    expect((await failed).code).toBe('TIMEOUT')
  })

  it('are silent where the caller gave up', async () => {
    const onError = vi.fn()
    const giveUp = new AbortController()
    const fetch = ((_url: URL, init: RequestInit) =>
      init.signal?.aborted
        ? Promise.reject(new DOMException('aborted', 'AbortError'))
        : Promise.resolve(json({}))) as unknown as typeof globalThis.fetch
    giveUp.abort()
    const cause: unknown = await new HttpClient(BASE, { fetch, onError })
      .get('me', {}, giveUp.signal)
      .catch((error: unknown) => error)
    expect(isAbort(cause)).toBe(true)
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('the clock of the server', () => {
  it('is learnt from its answers', async () => {
    const { http } = client([json({}, 200, { Date: 'Sun, 22 Nov 2026 10:00:30 GMT' })], {
      now: () => Date.parse('2026-11-22T10:00:00Z'),
    })
    await http.get('me')
    expect(http.serverNow()).toBe(Date.parse('2026-11-22T10:00:30Z'))
  })
})
