// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Message, SystemBody } from '@/sdk'
import { usePeople } from '../../stores/people'
import { fakeClient } from '../../testing/fakeClient'
import SystemLine from './SystemLine.vue'

const names = ['顾清晏', '林知夏', '周明远', '许安宁', '苏念禾', '何晚乔']

function line(body: Partial<SystemBody>): string {
  const message = {
    seq: 1,
    sender: 'system',
    senderName: '',
    clientMessageId: 's',
    type: 'system',
    body: { actor: 'system', users: [], ...body },
    text: '服务器的说法 as the server says',
    countable: false,
    countableNo: 0,
    at: 0,
  } as Message
  const fake = fakeClient()
  const wrapper = mount(SystemLine, {
    props: { message },
    global: {
      plugins: [
        {
          install(app) {
            fake.plugin.install(app)
            app.runWithContext(() => {
              usePeople().remember(
                names.map((name, n) => ({
                  id: `u${n}`,
                  username: `u${n}`,
                  name,
                  kind: 'person',
                  state: 'active',
                })),
              )
            })
          },
        },
      ],
    },
  })
  return wrapper.text()
}

describe('what happens to a group that follows a department', () => {
  it('is told by who came, and how many went', () => {
    const users = ['u0', 'u1']
    expect(line({ event: 'members_followed', users, joined: 2, left: 0 })).toBe('顾清晏、林知夏 加入了群')
    expect(line({ event: 'members_followed', users, joined: 0, left: 2 })).toBe('顾清晏、林知夏 离开了群')
    expect(line({ event: 'members_followed', users, joined: 2, left: 31 })).toBe(
      '顾清晏、林知夏 加入了群，另有 31 人离开',
    )
  })

  it('names a few of many, and counts all', () => {
    const users = names.map((_, n) => `u${n}`)
    expect(line({ event: 'members_followed', users, joined: 412, left: 0 })).toBe(
      '顾清晏、林知夏、周明远、许安宁、苏念禾 等 412 人 加入了群',
    )
  })

  it('is told of leavers, of those who came back, and of oneself', () => {
    expect(line({ event: 'members_departed', users: ['u1'], joined: 0, left: 1 })).toBe(
      '林知夏 已离职，离开了群',
    )
    expect(line({ event: 'members_returned', users: ['me'], joined: 1, left: 0 })).toBe('你 回到了群')
  })

  it('is told without anybody who did it', () => {
    expect(line({ event: 'renamed', name: '数据治理组' })).toBe('群名已改为“数据治理组”')
    expect(line({ event: 'group_closed' })).toBe('群已关闭，消息仍可查看')
    expect(line({ event: 'group_opened' })).toBe('群已重新开放')
  })

  it('is told in the words of the server where it is newer, or a name is not known yet', () => {
    expect(line({ event: 'group_split' as SystemBody['event'] })).toBe('服务器的说法 as the server says')
    expect(line({ event: 'members_departed', users: ['nobody'], left: 1 })).toBe(
      '服务器的说法 as the server says',
    )
  })
})
