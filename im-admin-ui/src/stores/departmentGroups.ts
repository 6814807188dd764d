import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { loadable } from '@/composables/loadable'
import type { DepartmentGroup } from '@/sdk/directoryTypes'
import { treeOf, type DepartmentNode } from './departmentTree'
import { useApi } from './api'

/** The organisation's tree, and which of its departments have a group that follows them. */
export const useDepartmentGroupsStore = defineStore('departmentGroups', () => {
  const api = useApi()
  const groups = loadable((signal) => api.directory.departmentGroups(signal))
  const saving = ref(new Set<string>())

  const all = computed(() => groups.data.value?.departments ?? [])
  const byId = computed(() => new Map(all.value.map((group) => [group.department, group])))
  /** Made anew only when departments come, go or move: a tree on screen would fold up. */
  const tree = shallowRef<DepartmentNode[]>([])
  watch(
    () => all.value.map(({ department, parent, name }) => [department, parent, name].join('\n')).join('\n\n'),
    () => {
      tree.value = treeOf(
        all.value.map(({ department, parent, name }, position) => ({
          id: department,
          name,
          position,
          people: 0,
          ...(parent === undefined ? {} : { parent }),
        })),
      )
    },
    { immediate: true },
  )

  /** Throws what the server refuses; the row then stands as it did. */
  async function set(department: string, enabled: boolean, below: boolean): Promise<DepartmentGroup> {
    saving.value = new Set([...saving.value, department])
    try {
      const changed = await api.directory.setDepartmentGroup(department, enabled, below)
      put(changed)
      return changed
    } finally {
      saving.value = new Set([...saving.value].filter((id) => id !== department))
    }
  }

  function put(changed: DepartmentGroup): void {
    const held = groups.data.value
    if (held === undefined) return
    groups.data.value = {
      ...held,
      departments: held.departments.map((one) => (one.department === changed.department ? changed : one)),
    }
  }

  return { ...groups, byId, tree, saving, set }
})
