import { computed, watch, type ComputedRef } from 'vue'
import type { LiveCall } from '@/live/calls'
import type { Live } from '@/live/live'
import type { Me } from '@/live/state'
import type { LineHandle } from './line'

/**
 * Tells a line which call it is in, where SIP did not: a call that was asked for comes with its attempt alone, and who
 * was consulted finds himself in the customer's call when he is handed it, or brought together with the customer.
 */
export function linkWithCall(main: ComputedRef<LineHandle | null>, live: Live): void {
  const calls = live.all<LiveCall>('call/')
  const me = live.one<Me>('me')
  const outside = computed(() => calls.value.filter((one) => one.direction !== 'internal'))
  const found = computed(() => {
    const line = main.value?.line
    if (!line || line.linkedid) return undefined
    if (line.attempt) return outside.value.find((one) => one.attempt === line.attempt)
    const { call, extension } = me.value ?? {}
    return outside.value.find((one) => one.linkedid === call && extension && one.together.includes(extension))
  })
  watch(found, (call) => {
    if (call && main.value) main.value.line.linkedid = call.linkedid
  })
}
