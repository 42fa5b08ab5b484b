import { ref, watch, type Ref } from 'vue'
import { KEYS, useKeys } from './keys'

/** Walks through a list with j and k and opens the chosen row with Enter. */
export function useListKeys<T>(items: Ref<readonly T[]>, open: (item: T) => void) {
  const chosen = ref(-1)
  watch(items, () => (chosen.value = Math.min(chosen.value, items.value.length - 1)))
  const step = (by: number) => {
    chosen.value = Math.max(0, Math.min(items.value.length - 1, chosen.value + by))
    document.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' })
  }
  useKeys([
    { key: KEYS.next, act: () => step(1), when: () => items.value.length > 0 },
    { key: KEYS.previous, act: () => step(-1), when: () => items.value.length > 0 },
    { key: KEYS.open, act: () => open(items.value[chosen.value]!), when: () => items.value[chosen.value] !== undefined && document.activeElement === document.body },
  ])
  return { chosen }
}
