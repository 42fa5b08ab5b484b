import type { Moment } from '@/api/calls'

/** Said by another moment already, or of use to who looks after the telephone system alone. */
const SAID = new Set(['recording', 'queue', 'matter', 'callback', 'outbound'])

/** A step of the dialplan: its name and what it is about. */
export function stepOf(moment: Moment): { name: string; value: string } | null {
  if (moment.kind !== 'step') return null
  const [name = '', ...rest] = (moment.detail ?? '').split(' ')
  return { name, value: rest.join(' ') }
}

/** Whether a person who reads what happened wants to see it. */
export function telling(moment: Moment): boolean {
  const step = stepOf(moment)
  return step === null || !(SAID.has(step.name) || (step.name === 'route' && step.value === 'asked'))
}
