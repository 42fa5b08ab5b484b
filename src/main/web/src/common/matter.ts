import { onActivated, onMounted, ref, type Ref, shallowRef, watch } from 'vue'
import { Problem } from '@/api/problem'
import { useTask } from './task'

const missing = (failure: unknown) => failure instanceof Problem && failure.status === 404

/** One matter on its page: read when the page opens and whenever it is shown anew, and what it became by each change. */
export function useMatter<T>(read: () => Promise<T>) {
  const one = shallowRef<T | null>(null)
  /** It was passed on by what was done here, and is not this person's to see any more. */
  const passedOn = ref(false)
  const load = useTask(async () => {
    try {
      one.value = await read()
    } catch (failure) {
      // It is not this person's to see any more: nor is it here, from before.
      if (missing(failure)) one.value = null
      throw failure
    }
  })
  /** A change answers with the matter as it now is, or with nothing when it is seen no longer. */
  const act = useTask(async (change: () => Promise<T | undefined>) => {
    try {
      const now = (await change()) ?? (await whatIsLeft())
      one.value = now
      passedOn.value = now === null
    } catch (failure) {
      // Somebody was faster: the matter as it is now stands beside what was typed.
      if (failure instanceof Problem && failure.status === 409) one.value = await read().catch(() => one.value)
      throw failure
    }
  })
  async function whatIsLeft(): Promise<T | null> {
    try {
      return await read()
    } catch (failure) {
      if (missing(failure)) return null
      throw failure
    }
  }
  onMounted(() => void load.run())
  onActivated(() => one.value && void load.run())
  return { one, passedOn, load, act }
}

/**
 * Which of the possible acts is chosen. What is typed for it stays when somebody else was faster, and begins anew when
 * it was sent.
 *
 * @param usual the act that comes next
 * @param begin fills the fields anew
 */
export function useNextAct<T extends { acts: A[] }, A extends string>(one: Readonly<Ref<T | null>>, usual: (now: T) => A | null, begin: (now: T) => void) {
  const chosen: Ref<A | null> = ref(null)
  function fresh(now: T): void {
    begin(now)
    chosen.value = usual(now)
  }
  watch(one, (now, before) => {
    if (!now) return
    if (!before) fresh(now)
    else if (chosen.value === null || !now.acts.includes(chosen.value)) chosen.value = usual(now)
  }, { immediate: true })
  /** To be called with the answer to what was sent, which is nothing when the matter is seen no longer. */
  function sent<Answer extends T | undefined>(now: Answer): Answer {
    if (now) fresh(now)
    return now
  }
  return { chosen, sent }
}
