import { onActivated, onMounted, shallowRef } from 'vue'
import { useTask } from './task'

/** Something read from the server when the page opens, and again whenever it is shown anew. */
export function useLoaded<T>(read: () => Promise<T>) {
  const value = shallowRef<T | null>(null)
  const task = useTask(async () => {
    value.value = await read()
  })
  let opened = false
  onMounted(() => {
    opened = true
    void task.run()
  })
  onActivated(() => {
    if (!opened) void task.run()
    opened = false
  })
  return { value, reload: task.run, slow: task.slow, running: task.running, failure: task.failure }
}
