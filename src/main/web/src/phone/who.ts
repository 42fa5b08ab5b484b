import { computed, type ComputedRef } from 'vue'
import type { LiveCall } from '@/live/calls'
import type { Line } from './line'

/** Who is on the other side, as well as it is known: the customer's name, the number, the reason, the queue. */
export function useWho(line: ComputedRef<Line | null>, call: ComputedRef<LiveCall | undefined>) {
  const customer = computed(() => {
    const found = call.value?.pop?.customers ?? []
    return found.length === 1 ? found[0]! : null
  })
  const number = computed(() => (call.value?.numberHidden ? null : call.value?.number || line.value?.party || null))
  return { customer, number, several: computed(() => (call.value?.pop?.customers.length ?? 0) > 1) }
}
