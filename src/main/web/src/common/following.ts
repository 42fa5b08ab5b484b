import { onUnmounted } from 'vue'

/**
 * Asks again, so long after each answer, as long as the answer says that more is to come and the page is there.
 *
 * @param ask answers whether to ask again
 * @returns begins to ask, in so many milliseconds
 */
export function useFollowing(everyMs: number, ask: () => Promise<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false
  function follow(): void {
    clearTimeout(timer)
    if (!gone) timer = setTimeout(() => void ask().then((again) => again && follow()), everyMs)
  }
  onUnmounted(() => {
    gone = true
    clearTimeout(timer)
  })
  return follow
}
