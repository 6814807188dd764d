// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CourtyardClient } from './client'
import { ScriptedServer } from './scriptedServer'
import { group, member, messageEvent, settle } from './testing'

describe('the client', () => {
  let server: ScriptedServer
  let client: CourtyardClient
  let phases: string[]

  beforeEach(async () => {
    vi.useFakeTimers()
    server = new ScriptedServer()
    client = new CourtyardClient({
      apiUrl: 'http://oa.example/ctx/im/api/v1/',
      fetch: server.fetch as typeof fetch,
      openSocket: server.openSocket,
      random: () => 1,
    })
    phases = []
    client.on('connection', ({ phase }) => phases.push(phase))
  })

  afterEach(() => {
    client.stop()
    vi.useRealTimers()
  })

  async function online(): Promise<void> {
    client.start()
    await server.accept()
    expect(client.connection.phase).toBe('online')
  }

  async function wait(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms)
  }

  const send = (text: string) => client.send(1, { type: 'text', body: { text } })
  const sentIds = () => server.frames('send').map((frame) => frame['clientMessageId'])

  describe('connecting', () => {
    it('takes a ticket to the socket beside the API, says hello, syncs, and is online', async () => {
      await online()
      expect(server.socket.url.href).toBe('ws://oa.example/ctx/im/ws?ticket=t1')
      expect(server.socket.received.map(({ op }) => op)).toEqual(['hello', 'sync'])
      expect(server.frames('hello')[0]).toMatchObject({ version: 1, deviceKind: 'web' })
      expect(phases).toEqual(['connecting', 'syncing', 'online'])
      expect(client.synced).toBe(true)
      expect(client.conversation(1)?.version).toBe(5)
    })

    it('says nothing before the socket is open', async () => {
      client.start()
      await settle()
      expect(server.socket.received).toEqual([])
    })

    it('waits for a page to be looked at, or a minute, while nobody is signed in', async () => {
      server.signedIn = false
      client.start()
      await settle()
      expect(client.connection).toMatchObject({ phase: 'signedOut', code: 'UNAUTHENTICATED' })
      await wait(59_000)
      expect(phases.filter((phase) => phase === 'connecting')).toHaveLength(1)
      await wait(1_000)
      expect(phases.filter((phase) => phase === 'connecting')).toHaveLength(2)
      server.signedIn = true
      document.dispatchEvent(new Event('visibilitychange'))
      await server.accept()
      expect(client.connection.phase).toBe('online')
    })

    it('gives up on a handshake that takes too long', async () => {
      client.start()
      await settle()
      await wait(15_000)
      expect(client.connection.phase).toBe('waiting')
      expect(server.socket.closedWith).toBe(1000)
    })
  })

  describe('losing the connection', () => {
    beforeEach(online)

    it('comes back after its backoff with a new ticket', async () => {
      await server.drop(1006)
      expect(client.connection).toMatchObject({ phase: 'waiting', closeCode: 1006 })
      await wait(999)
      expect(server.sockets).toHaveLength(1)
      await wait(1)
      await server.accept()
      expect(server.sockets).toHaveLength(2)
      expect(server.socket.url.searchParams.get('ticket')).toBe('t2')
      expect(client.connection.phase).toBe('online')
      expect(server.frames('sync')[0]).toHaveProperty('digest')
    })

    it('waits longer each time until it is online again', async () => {
      await server.drop(1006)
      await wait(1_000)
      await server.drop(1006)
      await wait(1_999)
      expect(server.sockets).toHaveLength(2)
      await wait(1)
      expect(server.sockets).toHaveLength(3)
    })

    it('begins with short waits again after it was online', async () => {
      for (let i = 0; i < 3; i++) {
        await server.drop(1006)
        await wait(1_000)
        await server.accept()
        expect(client.connection.phase).toBe('online')
      }
    })

    it('does not wait when the network comes back', async () => {
      await server.drop(1006)
      window.dispatchEvent(new Event('online'))
      await settle()
      expect(server.sockets).toHaveLength(2)
    })

    it('takes silence for a loss, and any frame for life', async () => {
      await wait(45_000)
      await server.say({ op: 'ping', n: 7 })
      expect(server.frames('pong')).toEqual([{ op: 'pong', n: 7 }])
      await wait(45_000)
      expect(client.connection.phase).toBe('online')
      await wait(15_000)
      expect(client.connection.phase).not.toBe('online')
      expect(server.sockets[0]?.closedWith).toBe(1000)
    })

    it('asks whether a connection lives that looks alive when the network changed', async () => {
      server.silent.add('sync')
      window.dispatchEvent(new Event('online'))
      await wait(4_999)
      expect(client.connection.phase).toBe('online')
      await wait(1)
      expect(client.connection.phase).toBe('waiting')
    })

    it('keeps the time that a stopping node asks for', async () => {
      const bye = { op: 'bye', code: 'STOPPING', message: 'stops', reconnect: true, afterMs: 5_000 } as const
      await server.say(bye)
      await server.drop(1001)
      await wait(5_999)
      expect(server.sockets).toHaveLength(1)
      await wait(1)
      expect(server.sockets).toHaveLength(2)
    })

    it('leaves a node that said bye and does not close', async () => {
      await server.say({ op: 'bye', code: 'STOPPING', message: 'stops', reconnect: true })
      await wait(2_999)
      expect(client.connection.phase).toBe('online')
      await wait(1)
      expect(client.connection).toMatchObject({ phase: 'waiting', code: 'STOPPING' })
      await wait(1_000)
      await server.accept()
      expect(client.connection.phase).toBe('online')
    })

    it('does not stay away for ever by the word of a node', async () => {
      await server.say({ op: 'bye', code: 'STOPPING', message: '', reconnect: true, afterMs: 2 ** 40 })
      await server.drop(1001)
      await wait(600_000)
      expect(server.sockets).toHaveLength(1)
      await wait(1_000)
      expect(server.sockets).toHaveLength(2)
    })

    it('stays away when it was kicked, until somebody wants it back', async () => {
      const bye = { op: 'bye', code: 'UNAUTHENTICATED', message: 'kicked', reconnect: false } as const
      await server.say(bye)
      await server.drop(4002)
      await wait(600_000)
      document.dispatchEvent(new Event('visibilitychange'))
      await settle()
      expect(client.connection).toMatchObject({ phase: 'closed', closeCode: 4002, message: 'kicked' })
      expect(server.sockets).toHaveLength(1)
      client.reconnect()
      await server.accept()
      expect(client.connection.phase).toBe('online')
    })

    it('does not fight with other tabs over the last connection', async () => {
      await server.drop(4003)
      await wait(600_000)
      expect(server.sockets).toHaveLength(1)
      document.dispatchEvent(new Event('visibilitychange'))
      await settle()
      expect(server.sockets).toHaveLength(2)
    })

    it('is signed out when the host session ended', async () => {
      await server.say({ op: 'bye', code: 'UNAUTHENTICATED', message: 'gone', reconnect: false })
      await server.drop(4001)
      expect(client.connection.phase).toBe('signedOut')
    })

    it('fails requests that wait, so that nobody waits for ever', async () => {
      server.silent.add('history')
      const opened = client.loadLatest(1).catch((error: unknown) => error)
      await settle()
      await server.drop(1006)
      expect(await opened).toMatchObject({ code: 'NETWORK' })
    })

    it('ignores what an old socket still says', async () => {
      const [old] = server.sockets
      await server.drop(1006)
      await wait(1_000)
      await server.accept()
      old?.say(messageEvent(1, 6))
      old?.drop(1006)
      await settle()
      expect(client.conversation(1)?.version).toBe(5)
      expect(client.connection.phase).toBe('online')
    })
  })

  describe('sending', () => {
    beforeEach(online)

    it('puts the stored message into its place when the server says ok', async () => {
      server.silent.add('history')
      const opened = client.open(1)
      await settle()
      const page = { conversation: 1, from: 1, to: 5, messages: [], firstSeq: 1, lastSeq: 5, version: 5 }
      await server.reply(server.frames('history')[0], page)
      await opened
      const { clientMessageId } = send('hello')
      const stored = { conversation: 1, seq: 6, version: 6, at: 99, clientMessageId }
      await server.reply(server.frames('send')[0], stored)
      expect(client.outgoing(1)).toEqual([])
      expect(client.run(1)?.messages).toEqual([
        expect.objectContaining({ seq: 6, sender: 'me', text: 'hello', at: 99, clientMessageId }),
      ])
      expect(client.conversation(1)).toMatchObject({
        version: 6,
        lastSeq: 6,
        member: { readSeq: 6, unread: 0 },
      })
    })

    it('shows what an interceptor made of it', async () => {
      const { clientMessageId } = send('secret')
      const changed = { ...messageEvent(1, 6).message, sender: 'me', text: '***', clientMessageId }
      const stored = { conversation: 1, seq: 6, version: 6, at: 99, clientMessageId, message: changed }
      await server.reply(server.frames('send')[0], stored)
      expect(client.conversation(1)?.last?.text).toBe('***')
    })

    it('sends unanswered messages again, in order, once the next connection is in step', async () => {
      const ids = [send('a'), send('b'), send('c')].map(({ clientMessageId }) => clientMessageId)
      expect(sentIds()).toEqual([ids[0]])
      await server.drop(1006)
      expect(client.outgoing(1).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
      await wait(1_000)
      await server.accept()
      for (let i = 0; i < 3; i++) {
        expect(sentIds()).toEqual(ids.slice(0, i + 1))
        const stored = { conversation: 1, seq: 6 + i, version: 6 + i, at: 1, clientMessageId: ids[i] }
        await server.reply(server.frames('send')[i], stored)
      }
      const ops = server.socket.received.map(({ op }) => op)
      expect(ops.indexOf('sync')).toBeLessThan(ops.indexOf('send'))
      expect(client.outgoing(1)).toEqual([])
    })

    it('repeats unanswered requests and syncs when the server dropped frames, and takes one answer', async () => {
      const { clientMessageId } = send('a')
      await server.say({ op: 'resync' })
      const [first, second] = server.frames('send')
      expect(sentIds()).toEqual([clientMessageId, clientMessageId])
      expect(first?.id).not.toBe(second?.id)
      expect(server.frames('sync').length).toBeGreaterThan(1)
      const stored = { conversation: 1, seq: 6, version: 6, at: 1, clientMessageId }
      await server.reply(first, stored)
      await server.reply(second, stored)
      expect(client.outgoing(1)).toEqual([])
      expect(client.conversation(1)?.version).toBe(6)
    })

    it('forgets an outgoing message whose copy arrived by sync of another kind', async () => {
      const { clientMessageId } = send('a')
      await server.say(messageEvent(1, 6, { sender: 'me', clientMessageId }))
      expect(client.outgoing(1)).toEqual([])
      // And its ok after all, which brings nothing new.
      const stored = { conversation: 1, seq: 6, version: 6, at: 1, clientMessageId }
      await server.reply(server.frames('send')[0], stored)
      expect(client.conversation(1)).toMatchObject({ version: 6, countable: 6, member: { unread: 0 } })
    })
  })

  describe('events', () => {
    beforeEach(online)

    it('of one frame reach listeners together, when the model has all of them', async () => {
      const seen: unknown[] = []
      client.on('conversations', (ids) => seen.push([ids, client.conversation(1)?.version]))
      await server.say(messageEvent(1, 6), messageEvent(1, 7), messageEvent(1, 8))
      expect(seen).toEqual([[[1], 8]])
      expect(client.unread).toBe(3)
    })

    it('with a hole in their versions are mended by asking for the state', async () => {
      const [state] = server.states
      await server.say(messageEvent(1, 8))
      expect(client.conversation(1)?.version).toBe(5)
      server.states = [{ ...group(1), ...state, version: 8, lastSeq: 8 }]
      await wait(200)
      expect(client.conversation(1)).toMatchObject({ version: 8, lastSeq: 8 })
    })

    it('tell new messages of others, not own ones', async () => {
      const heard: string[] = []
      client.on('newMessage', ({ message }) => heard.push(message.sender))
      await server.say(messageEvent(1, 6), messageEvent(1, 7, { sender: 'me' }))
      expect(heard).toEqual(['other'])
    })

    it('that remove the user take the conversation away', async () => {
      const event = {
        op: 'conversation',
        conversation: 1,
        version: 6,
        memberCount: 2,
        membersVersion: 2,
      } as const
      await server.say({ ...event, added: [], removed: ['me'] })
      expect(client.conversation(1)).toBeUndefined()
    })

    it('that add the user bring its state', async () => {
      server.states.push(group(2, { version: 3, lastSeq: 1 }))
      const event = {
        op: 'conversation',
        conversation: 2,
        version: 3,
        memberCount: 2,
        membersVersion: 2,
      } as const
      await server.say({ ...event, added: ['me'], removed: [] })
      await wait(0)
      expect(client.conversation(2)?.version).toBe(3)
    })

    it('bring a hidden conversation back for all devices, asking once', async () => {
      const hidden = member({ version: 3, readSeq: 5, readCountable: 5, hidden: true })
      await server.say({ op: 'member', conversation: 1, member: hidden })
      expect(server.patched).toEqual([])
      await server.say(messageEvent(1, 6), messageEvent(1, 7))
      await settle()
      expect(server.patched).toEqual([
        { url: 'http://oa.example/ctx/im/api/v1/conversations/1/member', hidden: false },
      ])
      expect(client.conversation(1)?.member).toMatchObject({ hidden: false, unread: 2 })
    })

    it('show a typist for five seconds, or until the message comes', async () => {
      const typing = { op: 'typing', conversation: 1, user: 'other', name: 'Other' } as const
      await server.say(typing)
      expect(client.typists(1)).toEqual([{ user: 'other', name: 'Other' }])
      await wait(5_000)
      expect(client.typists(1)).toEqual([])
      await server.say(typing)
      await server.say(messageEvent(1, 6))
      expect(client.typists(1)).toEqual([])
    })

    it('of unknown kinds, and answers to nobody, do no harm', async () => {
      server.socket.say(
        { op: 'confetti' },
        { op: 'ok', re: 999 },
        { op: 'error', code: 'BAD_FRAME', message: '' },
      )
      server.socket.onmessage?.({ data: 'not json' } as MessageEvent)
      await server.say(messageEvent(1, 6))
      expect(client.conversation(1)?.version).toBe(6)
    })

    it('survive a listener that throws', async () => {
      const reported = vi.fn()
      vi.stubGlobal('reportError', reported)
      const heard: unknown[] = []
      client.on('conversations', () => {
        throw new Error('mine')
      })
      client.on('conversations', (ids) => heard.push(ids))
      await server.say(messageEvent(1, 6))
      expect(heard).toEqual([[1]])
      expect(reported).toHaveBeenCalledOnce()
      vi.unstubAllGlobals()
    })
  })

  describe('forgetting', () => {
    beforeEach(online)

    it('everything when the server has another epoch', async () => {
      const reset = vi.fn()
      client.on('reset', reset)
      server.epoch = 'e2'
      server.states = [group(9)]
      await server.drop(1006)
      await wait(1_000)
      await server.accept()
      expect(reset).toHaveBeenCalledOnce()
      expect(client.conversations().map(({ id }) => id)).toEqual([9])
      expect(server.frames('sync')[0]).toMatchObject({ known: [], after: 0 })
    })

    it('everything when somebody else signed in', async () => {
      server.userId = 'another'
      server.states = []
      await server.drop(1006)
      await wait(1_000)
      await server.accept()
      expect(client.user?.id).toBe('another')
      expect(client.conversations()).toEqual([])
    })
  })

  it('opens nothing when it was stopped while signing in', async () => {
    client.start()
    client.stop()
    await settle()
    expect(server.sockets).toHaveLength(0)
  })

  it('stops for good', async () => {
    await online()
    client.stop()
    await wait(600_000)
    expect(server.sockets).toHaveLength(1)
    expect(server.socket.closedWith).toBe(1000)
    expect(client.connection.phase).toBe('closed')
  })
})
