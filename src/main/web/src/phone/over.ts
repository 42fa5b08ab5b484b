import { computed, ref, watch, type ComputedRef } from 'vue'
import type { LiveCall } from '@/live/calls'
import type { Live } from '@/live/live'
import type { LineHandle } from './line'

/** Time for the telephone's own goodbye to arrive after the live state told that the call is over. */
const GOODBYE_MS = 2000

/**
 * Ends a line whose call is over. Asterisk says goodbye through the socket that the call came by; when that one broke
 * meanwhile, nobody hears it, and the page would talk to nobody for ever.
 */
export function endWithCall(main: ComputedRef<LineHandle | null>, call: ComputedRef<LiveCall | undefined>, live: Live): void {
  const seen = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(call, (now) => now && now.state !== 'ended' && (seen.value = now.linkedid), { immediate: true })
  const over = computed(() => {
    const line = main.value?.line
    if (!line?.linkedid || line.linkedid !== seen.value || live.link.value !== 'live') return false
    return line.state !== 'ended' && (!call.value || call.value.state === 'ended')
  })
  watch(over, (now) => {
    clearTimeout(timer)
    if (now) timer = setTimeout(() => over.value && main.value?.session.terminate(), GOODBYE_MS)
  })
}
