import { computed, ref, shallowRef } from 'vue'

const SHOWN_AFTER_MS = 300

/** An action under way: whether it runs, whether it has run long enough to be shown, and what went wrong. */
export function useTask<A extends unknown[], R>(action: (...args: A) => Promise<R>) {
  const running = ref(0)
  const slow = ref(false)
  const failure = shallowRef<unknown>(null)

  /** Runs the action; a failure is kept for the page to show, and undefined is returned. */
  async function run(...args: A): Promise<R | undefined> {
    running.value++
    failure.value = null
    const timer = setTimeout(() => (slow.value = true), SHOWN_AFTER_MS)
    try {
      return await action(...args)
    } catch (problem) {
      failure.value = problem
      return undefined
    } finally {
      clearTimeout(timer)
      running.value--
      if (running.value === 0) slow.value = false
    }
  }

  return { run, running: computed(() => running.value > 0), slow, failure }
}

/** As {@link useTask}, of something that must not be done twice: asked for again while it runs, nothing happens. */
export function useOnce<A extends unknown[], R>(action: (...args: A) => Promise<R>) {
  const task = useTask(action)
  const run = (...args: A): Promise<R | undefined> => (task.running.value ? Promise.resolve(undefined) : task.run(...args))
  return { ...task, run }
}
