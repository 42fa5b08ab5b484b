import { i18n } from '@/i18n/i18n'
import type { LiveCall } from '@/live/calls'
import type { Live } from '@/live/live'
import type { Line } from './line'

/** One line of text that says who is calling, for the title of the page and the notification. */
export function headline(line: Line, live: Live): string {
  const call = line.linkedid ? live.entry<LiveCall>(`call/${line.linkedid}`) : undefined
  const customers = call?.pop?.customers ?? []
  const name = customers.length === 1 ? customers[0]!.name : ''
  return [i18n.global.t('phone.incoming'), call?.number || line.party, name].filter(Boolean).join(' ')
}
