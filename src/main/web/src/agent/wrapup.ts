import { onBeforeUnmount, reactive, ref, watch, type Ref } from 'vue'
import { useApi } from '@/api/api'
import { Problem } from '@/api/problem'
import type { CallDetail, WrapUp } from '@/api/calls'
import { useSession } from '@/app/session'
import { useTask } from '@/common/task'
import { Draft, type DraftState } from './draft'

/** Seconds for which a call that is not in the log yet is asked for again. */
const PATIENCE = 10

const blank = (): WrapUp => ({ reason: null, disposition: null, notes: '', promise: null, customerId: null, complete: false })

/** What this person already wrote about the call; before that, what the call itself knows. */
function stored(call: CallDetail, userId: number | undefined): Partial<WrapUp> {
  const own = call.wrapUps.find((one) => one.agentId === userId)
  const { reason, disposition, notes, promise, complete } = own ?? {}
  return {
    reason: reason ?? call.reason ?? null,
    disposition: disposition ?? null,
    notes: notes ?? '',
    promise: promise ? { text: promise.text, dueAt: promise.dueAt } : null,
    customerId: call.customerId ?? null,
    complete: complete ?? false,
  }
}

/**
 * The wrap-up of one call, kept from the first key on. `callId` may come later than the page: until the call is in
 * the log the words stay on this machine.
 */
export function useWrapUp(key: string, callId: Ref<number | null>) {
  const api = useApi()
  const session = useSession()
  const form = reactive<WrapUp>(blank())
  const state = ref<DraftState>('empty')
  const savedAt = ref<number | null>(null)
  const loaded = ref(false)
  let quiet = false

  const draft = new Draft(`hotline.draft.${key}`, {
    storage: localStorage,
    send: (wrapUp) => (callId.value === null ? Promise.reject(new Error('not in the log yet')) : api.calls.wrapUp(callId.value, wrapUp)),
    onState: (now) => {
      state.value = now
      if (now === 'saved') savedAt.value = Date.now()
    },
  })

  /** While it rings, the log may know the call and not yet that this person is in it. */
  async function logged(id: number): Promise<CallDetail> {
    for (let left = PATIENCE; ; left--) {
      try {
        return await api.calls.one(id)
      } catch (failure) {
        if (left === 0 || id !== callId.value || !(failure instanceof Problem && failure.status === 404)) throw failure
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
  }

  const load = useTask(async () => {
    const detail = callId.value === null ? null : await logged(callId.value)
    // Only now: somebody may have typed meanwhile.
    const local = draft.restore()
    quiet = true
    Object.assign(form, blank(), detail && stored(detail, session.user.value?.id), local)
    quiet = false
    loaded.value = callId.value !== null
    if (local) draft.change(form)
  })

  const complete = useTask(async () => {
    if (callId.value === null) return false
    await api.calls.wrapUp(callId.value, { ...form, complete: true })
    quiet = true
    form.complete = true
    quiet = false
    draft.done()
    return true
  })

  watch(callId, () => void load.run(), { immediate: true })
  watch(form, () => {
    if (!quiet && !form.complete) draft.change(form)
  }, { flush: 'sync' })

  function leaving(): void {
    const waiting = draft.waiting
    if (waiting && callId.value !== null) api.calls.lastWords(callId.value, waiting)
  }
  window.addEventListener('pagehide', leaving)
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', leaving)
    void draft.flush()
  })

  return { form, state, savedAt, load, complete }
}
