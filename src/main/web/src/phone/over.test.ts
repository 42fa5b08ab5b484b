import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { computed, nextTick, ref, shallowRef } from 'vue'
import type { LiveCall } from '@/live/calls'
import type { Live } from '@/live/live'
import { unknownCall } from '@/live/calls'
import type { LineHandle } from './line'
import { endWithCall } from './over'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function talking() {
  const terminate = vi.fn()
  const handle = shallowRef<LineHandle | null>(null)
  const call = ref<LiveCall | undefined>()
  const link = ref('live')
  endWithCall(computed(() => handle.value), computed(() => call.value), { link } as unknown as Live)
  handle.value = { line: { linkedid: 'a.1', state: 'talking' }, session: { terminate } } as unknown as LineHandle
  return { terminate, handle, call, link }
}

const inState = (state: LiveCall['state']): LiveCall => ({ ...unknownCall('a.1', ''), state })

it('ends a line whose call ended while the link was broken', async () => {
  const { terminate, call, link } = talking()
  call.value = inState('talking')
  await nextTick()
  link.value = 'broken'
  await nextTick()
  call.value = inState('ended')
  link.value = 'live'
  await nextTick()
  await vi.advanceTimersByTimeAsync(2000)
  expect(terminate).toHaveBeenCalledOnce()
})

it('leaves a line alone whose call is not told of yet, or whose goodbye came in time', async () => {
  const { terminate, call, handle } = talking()
  await vi.advanceTimersByTimeAsync(5000)
  call.value = inState('talking')
  await nextTick()
  call.value = inState('ended')
  await nextTick()
  handle.value = null
  await vi.advanceTimersByTimeAsync(5000)
  expect(terminate).not.toHaveBeenCalled()
})
