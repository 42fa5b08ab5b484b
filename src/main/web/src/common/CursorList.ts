import { ref, shallowRef } from 'vue'
import type { Page } from '@/api/page'
import { useTask } from './task'

/** A list that is read page by page; reading it anew forgets what was read before, and an answer that comes too late. */
export function useCursorList<T>(read: (cursor: string | null) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const fresh = ref(false)
  let round = 0

  const task = useTask(async (anew: boolean) => {
    const mine = anew ? ++round : round
    const page = await read(anew ? null : next.value)
    if (mine !== round) return
    items.value = anew ? page.items : [...items.value, ...page.items]
    next.value = page.next ?? null
    fresh.value = true
  })

  return {
    items,
    next,
    /** True once a first answer has come: an empty list is then really empty. */
    fresh,
    reload: () => task.run(true),
    more: () => task.run(false),
    slow: task.slow,
    failure: task.failure,
  }
}
