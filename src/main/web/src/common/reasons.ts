import { inject, shallowReactive, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Api } from '@/api/api'
import type { Labelled } from '@/api/calls'
import type { PauseReason } from '@/api/floor'
import { useLive } from '@/live/live'
import type { QueueNow } from '@/live/state'

export interface Lists {
  reasons: Labelled[]
  dispositions: Labelled[]
  pauses: PauseReason[]
}

export const LISTS: InjectionKey<Lists & { load(): Promise<void> }> = Symbol('lists')

/** The lists an administrator maintains, read once per sign-in and again after they were changed. */
export function createLists(api: Api) {
  const lists = shallowReactive<Lists>({ reasons: [], dispositions: [], pauses: [] })
  async function load(): Promise<void> {
    const [reasons, dispositions, pauses] = await Promise.all([api.calls.reasons(), api.calls.dispositions(), api.floor.pauseReasons()])
    Object.assign(lists, { reasons, dispositions, pauses })
  }
  return Object.assign(lists, { load })
}

/** Names of reasons, dispositions, pauses and queues in the user's language; an unknown code is shown as it is. */
export function useReasons() {
  const lists = inject(LISTS)
  if (!lists) throw new Error('the lists are not provided')
  const { locale } = useI18n()
  const live = useLive()
  const text = (one: { labelZh: string; labelEn: string } | undefined, code: string | null | undefined) =>
    one ? (locale.value === 'zh' ? one.labelZh : one.labelEn) : (code ?? '')
  const find = (list: PauseReason[], code: string | null | undefined) => list.find((one) => one.code === code)
  return {
    lists,
    label: (code: string | null | undefined) => text(find(lists.reasons, code), code),
    disposition: (code: string | null | undefined) => text(find(lists.dispositions, code), code),
    pause: (code: string | null | undefined) => text(find(lists.pauses, code), code),
    queueLabel: (name: string | null | undefined) => text(live.entry<QueueNow>(`queue/${name}`), name),
    text,
  }
}
