import { describe, expect, it } from 'vitest'
import { CourtyardError } from './errors'
import { Http } from './http'

const url = new URL('http://oa.example/ctx/im/api/v1/')

interface Seen {
  readonly url: string
  readonly init: RequestInit
}

function serverThat(answer: () => Response, getHeaders?: () => Record<string, string>) {
  const seen: Seen[] = []
  const http = new Http({
    url,
    getHeaders,
    fetch: (input, init = {}) => {
      seen.push({ url: String(input), init })
      return Promise.resolve(answer())
    },
  })
  return { http, seen }
}

const json = (body: object, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })

async function errorOf(answer: () => Response): Promise<CourtyardError> {
  const error: unknown = await serverThat(answer)
    .http.get('me')
    .catch((caught: unknown) => caught)
  if (!(error instanceof CourtyardError)) throw new Error('Expected a CourtyardError')
  return error
}

describe('HTTP', () => {
  it('keeps the context path and prefix that the page was served at', async () => {
    const { http, seen } = serverThat(() => json({}))
    await http.get('users?q=a')
    expect(seen[0]?.url).toBe('http://oa.example/ctx/im/api/v1/users?q=a')
  })

  it('sends the CSRF token with what changes state, and not with what reads', async () => {
    const { http, seen } = serverThat(() => json({}))
    http.useCsrf({ header: 'X-XSRF', token: 't1' })
    await http.get('me')
    await http.post('ticket')
    await http.patch('groups/1', { name: 'n' })
    await http.delete('groups/1/members/u')
    const tokens = seen.map(({ init }) => new Headers(init.headers).get('X-XSRF'))
    expect(tokens).toEqual([null, 't1', 't1', 't1'])
  })

  it('asks the host for headers before each request', async () => {
    let n = 0
    const { http, seen } = serverThat(
      () => json({}),
      () => ({ Authorization: `Bearer ${++n}` }),
    )
    await http.get('me')
    await http.get('me')
    const tokens = seen.map(({ init }) => new Headers(init.headers).get('Authorization'))
    expect(tokens).toEqual(['Bearer 1', 'Bearer 2'])
  })

  it('sends JSON as JSON', async () => {
    const { http, seen } = serverThat(() => json({}))
    await http.post('conversations/direct', { user: 'u' })
    expect(new Headers(seen[0]?.init.headers).get('Content-Type')).toBe('application/json')
    expect(seen[0]?.init.body).toBe('{"user":"u"}')
  })

  it('turns problem details into code and fields', async () => {
    const problem = { title: 'x', status: 403, code: 'NOT_A_MEMBER', detail: 'Not yours', conversation: 7 }
    const error = await errorOf(() => json(problem, 403, 'application/problem+json'))
    expect(error).toMatchObject({ code: 'NOT_A_MEMBER', message: 'Not yours', status: 403 })
    expect(error.fields).toMatchObject({ conversation: 7 })
  })

  it.each([
    ['401', () => new Response('', { status: 401 })],
    ['a login page', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['a redirect', () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })],
  ])('takes %s for "nobody is signed in"', async (_name, answer) => {
    expect((await errorOf(answer)).code).toBe('UNAUTHENTICATED')
  })

  it('tells a broken server and a refusing host apart from that', async () => {
    expect((await errorOf(() => new Response('', { status: 502 }))).code).toBe('UNAVAILABLE')
    expect((await errorOf(() => new Response('', { status: 403 }))).code).toBe('FORBIDDEN')
  })

  it('says NETWORK when nothing answers', async () => {
    const http = new Http({ url, fetch: () => Promise.reject(new TypeError('failed')) })
    await expect(http.get('me')).rejects.toMatchObject({ code: 'NETWORK' })
  })

  it('reads pictures with the headers of the host, and takes nothing else for one', async () => {
    const picture = new Blob(['x'], { type: 'image/jpeg' })
    const { http, seen } = serverThat(
      () => new Response(picture),
      () => ({ Authorization: 'Bearer 1' }),
    )
    expect((await http.picture('users/u/avatar?v=ab')).type).toBe('image/jpeg')
    expect(new Headers(seen[0]?.init.headers).get('Authorization')).toBe('Bearer 1')
    expect(seen[0]?.init.cache).toBe('default')
    const login = serverThat(() => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }))
    await expect(login.http.picture('users/u/avatar?v=ab')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
