import { computed, onMounted, shallowRef } from 'vue'
import { useApi } from '@/api/api'
import type { Directory } from '@/api/people'

/** Colleagues and departments by name, for choosing and for showing ids as people. */
export function useDirectory() {
  const api = useApi()
  const directory = shallowRef<Directory>({ people: [], departments: [] })
  async function reload(): Promise<void> {
    directory.value = await api.people.directory()
  }
  onMounted(() => void reload().catch(() => undefined))
  return {
    reload,
    people: computed(() => directory.value.people),
    departments: computed(() => directory.value.departments),
    departmentName: (id: number | null | undefined) => directory.value.departments.find((one) => one.id === id)?.name ?? '',
  }
}
