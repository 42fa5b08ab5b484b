import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useDirectory } from '@/common/directory'
import { useKeptText } from '@/common/kepttext'
import { useMatter } from '@/common/matter'
import { useLive } from '@/live/live'

/** What the page of every kind of matter needs: the one whose id stands in the address, and the note that is typed for it. */
export function useMatterPage<T>(kind: string, read: (id: number) => Promise<T>) {
  const id = Number(useRoute().params.id)
  const { one, passedOn, load, act } = useMatter(() => read(id))
  const note = useKeptText(`${kind}.${id}`)
  /** Emptied when the page shows what came of it: a field that grows must not lose its text while it is taken away. */
  async function send(change: () => Promise<T>): Promise<void> {
    await act.run(change)
    if (!act.failure.value) note.value = ''
  }
  return { id, now: one, passedOn, load, act, send, note, t: useI18n().t, live: useLive(), directory: useDirectory() }
}
