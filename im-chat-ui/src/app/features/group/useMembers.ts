import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import type { ConversationState, Member } from '@/sdk'
import { useClient } from '../../client'
import { problemOf, type Problem } from '../../composables/useTask'
import { usePeople } from '../../stores/people'

const PAGE = 200
const RANK = { owner: 0, admin: 1, member: 2 }

function byRoleAndName(a: Member, b: Member): number {
  const names = (member: Member) => member.user.pinyin ?? member.user.name
  return RANK[a.role] - RANK[b.role] || names(a).localeCompare(names(b), 'zh-CN')
}

/** The members of a group, page after page until all are here; again when the membership changes. */
export function useMembers(conversation: () => ConversationState) {
  const client = useClient()
  const people = usePeople()
  const members = shallowRef<readonly Member[]>([])
  const complete = ref(false)
  const problem = shallowRef<Problem>()
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    const found: Member[] = []
    problem.value = undefined
    try {
      for (let more = true; more;) {
        const page = await client.api.members(conversation().id, found.at(-1)?.user.id, PAGE)
        if (mine !== turn) return
        found.push(...page.members)
        people.remember(page.members.map((member) => member.user))
        more = page.more && page.members.length > 0
        // While a reload is under way the old list stays; the first load shows what it has.
        if (!more || !complete.value) members.value = [...found].sort(byRoleAndName)
      }
      complete.value = true
    } catch (error) {
      if (mine === turn) problem.value = problemOf(error)
    }
  }

  onMounted(load)
  watch(() => conversation().membersVersion, load)
  return {
    members,
    complete,
    problem,
    load,
    ids: computed(() => new Set(members.value.map((m) => m.user.id))),
  }
}
