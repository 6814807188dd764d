import { describe, expect, it, vi } from 'vitest'
import { AdminApi } from './adminApi'
import { HttpClient } from './http'
import type { Session } from './types'

function session(id: string, user: string): Session {
  return { id, user: { id: user } } as Session
}

function apiOver(all: Session[]) {
  const asked: URL[] = []
  const fetch = vi.fn((url: URL) => {
    asked.push(url)
    const offset = Number(url.searchParams.get('offset'))
    const limit = Number(url.searchParams.get('limit'))
    const body = { sessions: all.slice(offset, offset + limit), total: all.length }
    return Promise.resolve(
      new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }),
    )
  })
  const http = new HttpClient(new URL('https://oa.example/im/api/v1/'), {
    fetch: fetch as unknown as typeof globalThis.fetch,
  })
  return { api: new AdminApi(http), asked }
}

describe('sessions of one person', () => {
  it('leave out those of people whose login merely contains theirs', async () => {
    const { api } = apiOver([session('s1', 'u1'), session('s2', 'u2'), session('s3', 'u1')])
    const own = await api.sessionsOf({ id: 'u1', username: 'li' }, new AbortController().signal)
    expect(own.map(({ id }) => id)).toEqual(['s1', 's3'])
  })

  it('are collected over pages', async () => {
    const others = Array.from({ length: 250 }, (_, n) => session(`o${n}`, 'u2'))
    const { api, asked } = apiOver([...others, session('s1', 'u1')])
    const own = await api.sessionsOf({ id: 'u1', username: 'li' }, new AbortController().signal)
    expect(own.map(({ id }) => id)).toEqual(['s1'])
    expect(asked.map((url) => url.searchParams.get('offset'))).toEqual(['0', '100', '200'])
  })
})

it('escapes ids in paths', async () => {
  const paths: string[] = []
  const fetch = ((url: URL) => {
    paths.push(url.pathname)
    return Promise.resolve(new Response(null, { status: 204 }))
  }) as unknown as typeof globalThis.fetch
  const api = new AdminApi(new HttpClient(new URL('https://oa.example/im/api/v1/'), { fetch }))
  await api.kickUser('hr/张三?')
  expect(paths).toEqual(['/im/api/v1/admin/users/hr%2F%E5%BC%A0%E4%B8%89%3F/sessions'])
})
