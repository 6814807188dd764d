import { defineStore } from 'pinia'
import { computed } from 'vue'
import { loadable } from '@/composables/loadable'
import { treeOf } from './departmentTree'
import { useApi } from './api'

/** The organisation's tree. */
export const useDepartmentsStore = defineStore('departments', () => {
  const api = useApi()
  const departments = loadable((signal) => api.departments(signal))
  const tree = computed(() => treeOf(departments.data.value ?? []))
  return { ...departments, tree }
})
