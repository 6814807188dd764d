import type { Department } from '@/sdk/types'

export interface DepartmentNode {
  id: string
  name: string
  people: number
  children: DepartmentNode[]
}

/**
 * The flat list as a tree, siblings by position and then name. A department whose parent is unknown stands at the top; of a
 * ring (a broken source may send one) every member is still shown once, cut open where the list names it first.
 */
export function treeOf(departments: Department[]): DepartmentNode[] {
  const ordered = [...departments].sort(
    (a, b) => a.position - b.position || a.name.localeCompare(b.name, 'zh-CN'),
  )
  const byId = new Map(ordered.map((department) => [department.id, department]))
  const childrenOf = new Map<string | undefined, Department[]>()
  for (const department of ordered) {
    const parent =
      department.parent !== undefined && byId.has(department.parent) ? department.parent : undefined
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), department])
  }
  const placed = new Set<string>()
  const place = ({ id, name, people }: Department): DepartmentNode => {
    placed.add(id)
    const children = (childrenOf.get(id) ?? []).filter((child) => !placed.has(child.id))
    return { id, name, people, children: children.map(place) }
  }
  const roots = (childrenOf.get(undefined) ?? []).map(place)
  for (const department of ordered) if (!placed.has(department.id)) roots.push(place(department))
  return roots
}

/** Names from the top down to the department. */
export function pathOf(tree: DepartmentNode[], id: string): string[] {
  for (const node of tree) {
    if (node.id === id) return [node.name]
    const below = pathOf(node.children, id)
    if (below.length > 0) return [node.name, ...below]
  }
  return []
}
