import { expect, it } from 'vitest'
import { computed, nextTick, reactive, ref, shallowRef } from 'vue'
import { unknownCall, type LiveCall } from '@/live/calls'
import type { Live } from '@/live/live'
import type { LineHandle } from './line'
import { linkWithCall } from './linked'

function phone(attempt: string | null = null) {
  const calls = ref<LiveCall[]>([])
  const me = ref({ extension: '802', call: 'consult.1' })
  const live = { all: () => calls, one: () => me } as unknown as Live
  const line = reactive<{ linkedid: string | null; attempt: string | null }>({ linkedid: null, attempt })
  linkWithCall(computed(() => shallowRef({ line } as unknown as LineHandle).value), live)
  return { calls, me, line }
}

const call = (linkedid: string, more: Partial<LiveCall>): LiveCall => ({ ...unknownCall(linkedid, ''), ...more })

it('finds the call that was asked for by its attempt', async () => {
  const { calls, line } = phone('a-1')
  calls.value = [call('x.1', { attempt: 'a-2' }), call('x.2', { attempt: 'a-1' })]
  await nextTick()
  expect(line.linkedid).toBe('x.2')
})

it('is not in a call of which it is no part yet', async () => {
  const { calls, me, line } = phone()
  calls.value = [call('consult.1', { direction: 'internal', together: [] }), call('x.1', { together: ['801'] })]
  await nextTick()
  expect(line.linkedid).toBeNull()
  me.value = { extension: '802', call: 'x.1' }
  await nextTick()
  expect(line.linkedid).toBeNull()
})

it('is in the call of the customer it was brought together with', async () => {
  const { calls, me, line } = phone()
  calls.value = [call('x.1', { together: ['801', '802'] })]
  me.value = { extension: '802', call: 'x.1' }
  await nextTick()
  expect(line.linkedid).toBe('x.1')
})
