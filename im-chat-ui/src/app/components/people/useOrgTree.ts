import { computed, onMounted, reactive, shallowReactive } from 'vue'
import type { Department, User } from '@/sdk'
import { problemOf, useTask, type Problem } from '../../composables/useTask'
import { usePeople } from '../../stores/people'

export type TreeRow =
  | {
      readonly kind: 'department'
      readonly key: string
      readonly depth: number
      readonly department: Department
      readonly open: boolean
    }
  | { readonly kind: 'person'; readonly key: string; readonly depth: number; readonly user: User }
  | { readonly kind: 'loading'; readonly key: string; readonly depth: number }
  | {
      readonly kind: 'failed'
      readonly key: string
      readonly depth: number
      readonly department: string
      readonly problem: Problem
    }

/** The org tree as flat rows. Departments come at once, their people when a department is opened. */
export function useOrgTree() {
  const people = usePeople()
  const { data, problem, run } = useTask(() => people.loadDepartments())
  const open = reactive(new Set<string>())
  const members = shallowReactive(new Map<string, readonly User[] | Problem>())

  const children = computed(() => {
    const known = new Set(data.value?.map((department) => department.id))
    const map = new Map<string, Department[]>()
    for (const department of data.value ?? []) {
      const parent = department.parent !== undefined && known.has(department.parent) ? department.parent : ''
      map.set(parent, [...(map.get(parent) ?? []), department])
    }
    for (const list of map.values()) list.sort((a, b) => a.position - b.position)
    return map
  })

  async function loadPeople(id: string): Promise<void> {
    members.delete(id)
    try {
      members.set(id, await people.inDepartment(id))
    } catch (error) {
      members.set(id, problemOf(error))
    }
  }

  function toggle(id: string, wanted = !open.has(id)): void {
    if (!wanted) open.delete(id)
    else {
      open.add(id)
      if (!Array.isArray(members.get(id))) void loadPeople(id)
    }
  }

  function peopleRows(id: string, depth: number): TreeRow[] {
    const found = members.get(id)
    if (found === undefined) return [{ kind: 'loading', key: `l:${id}`, depth }]
    if (!isList(found)) return [{ kind: 'failed', key: `f:${id}`, depth, department: id, problem: found }]
    return found.map((user) => ({ kind: 'person', key: `${id}:${user.id}`, depth, user }))
  }

  function rowsBelow(parent: string, depth: number, seen: ReadonlySet<string>): TreeRow[] {
    return (children.value.get(parent) ?? []).flatMap((department) => {
      const isOpen = open.has(department.id) && !seen.has(department.id)
      const row: TreeRow = { kind: 'department', key: `d:${department.id}`, depth, department, open: isOpen }
      if (!isOpen) return [row]
      const path = new Set(seen).add(department.id)
      return [row, ...rowsBelow(department.id, depth + 1, path), ...peopleRows(department.id, depth + 1)]
    })
  }

  const rows = computed(() => rowsBelow('', 0, new Set()))

  async function load(): Promise<void> {
    await run()
    const roots = children.value.get('') ?? []
    if (roots.length === 1 && roots[0]) toggle(roots[0].id, true)
  }
  onMounted(load)

  return { rows, loaded: computed(() => data.value !== undefined), problem, load, toggle, loadPeople }
}

function isList(found: readonly User[] | Problem): found is readonly User[] {
  return Array.isArray(found)
}
