import { ref } from 'vue'
import { useTask } from './task'

/** One line of a list that is edited as a whole. */
export interface Row<T> {
  id: number
  one: T
  /** It is in use already: its code stays, and it is not taken out. */
  stored: boolean
}

/** A list that is edited and saved as a whole, in order; what was added and not saved yet can be taken out again. */
export function useRows<T>(read: () => Promise<T[]>, write: (items: T[]) => Promise<unknown>) {
  const rows = ref([]) as unknown as { value: Row<T>[] }
  const changed = ref(false)
  let ids = 0
  const load = useTask(async () => {
    rows.value = (await read()).map((one) => ({ id: ids++, one, stored: true }))
    changed.value = false
  })
  /** True when it was written. */
  const save = useTask(async () => {
    await write(rows.value.map(({ one }) => one))
    await load.run()
    return true
  })
  function move(index: number, by: number): void {
    const [row] = rows.value.splice(index, 1)
    if (row) rows.value.splice(index + by, 0, row)
    changed.value = true
  }
  function add(one: T): void {
    rows.value.push({ id: ids++, one, stored: false })
    changed.value = true
  }
  function remove(row: Row<T>): void {
    rows.value = rows.value.filter(({ id, stored }) => stored || id !== row.id)
  }
  return { rows, changed, load, save, move, add, remove }
}
