import type { Complaint } from '@/api/cases'
import type { Customer } from '@/api/customers'
import type { FollowUp } from '@/api/followups'

/** The forms that a case fills. */
export const FORMS = ['demand', 'card', 'feedback', 'investigation', 'report', 'survey'] as const
export type FormName = (typeof FORMS)[number]

/** One line of a form: two short fields side by side, or one long one. Empty ones are struck through where they are shown. */
export interface Line {
  cells: { label: string; text: string }[]
  long?: boolean
}

export interface Form {
  lines: Line[]
  /** Who signs, with the name where it is known. */
  signs: { label: string; name: string }[]
}

/** What a form is filled from; times and codes become words by these. */
export interface Source {
  complaint: Complaint
  customer: Customer | null
  followUp: FollowUp | null
  department: string
  word: (key: string) => string
  category: string
  moment: (at: string | null | undefined) => string
}

type Said = { note: string; by: string; at: string }
const NOTHING: Said = { note: '', by: '', at: '' }

/** What was said when a step was taken, the last time it was taken. */
export function saidAt(complaint: Complaint, step: string): Said {
  const event = complaint.history.filter((one) => one.what === 'moved' && one.to === step).at(-1)
  return event ? { note: event.note ?? '', by: event.by ?? '', at: event.at } : NOTHING
}

export function fill(name: FormName, source: Source): Form {
  const { complaint, word, moment } = source
  const short = (...pairs: [string, string | null | undefined][]): Line => ({ cells: pairs.map(([label, text]) => ({ label: word(label), text: text ?? '' })) })
  const long = (label: string, text: string | null | undefined): Line => ({ cells: [{ label: word(label), text: text ?? '' }], long: true })
  const sign = (label: string, name: string | undefined = '') => ({ label: word(`sign.${label}`), name })
  const step = (to: string) => saidAt(complaint, to)
  const matter = [complaint.title, complaint.description].filter(Boolean).join('\n')
  const who = [
    short(['number', complaint.number], ['registeredAt', moment(complaint.registeredAt)]),
    short(['customer', complaint.customerName], ['company', source.customer?.company]),
    short(['phone', source.customer?.phones[0]?.shown], ['address', source.customer?.address]),
    short(['channel', word(`channels.${complaint.channel}`)], ['category', source.category]),
  ]
  const charge = [
    short(['grade', complaint.grade ? word(`grades.${complaint.grade}`) : ''], ['department', source.department]),
    short(['owner', complaint.owner?.name], ['due', moment(complaint.dueAt)]),
  ]
  const owner = complaint.owner?.name ?? ''
  const contacts = complaint.matter.contacts.map((one) => `${moment(one.at)} ${word(`channels.${one.channel}`)} ${one.by} ${one.text}`.trim()).join('\n')
  const forms: Record<FormName, () => Form> = {
    demand: () => ({
      lines: [...who, long('matter', matter), ...charge, long('promise', complaint.clocks.map((clock) => clock.explanation).join('\n')), long('solution', step('proposed').note), long('result', step('carried-out').note), long('answer', step('answered').note), short(['followUpAt', moment(source.followUp?.endedAt)], ['satisfaction', score(source)])],
      signs: [sign('recorder', complaint.registeredBy?.name), sign('department', owner), sign('supervisor')],
    }),
    card: () => ({
      lines: [...who, ...charge, long('matter', matter), long('contacts', contacts), short(['liability', liability(source)], ['state', word(`states.${complaint.state}`)]), long('answer', step('answered').note)],
      signs: [sign('recorder', complaint.registeredBy?.name), sign('supervisor')],
    }),
    feedback: () => ({
      lines: [...who, long('feedback', matter), ...charge, long('opinion', step('proposed').note), long('result', step('carried-out').note), long('answer', step('answered').note), short(['answeredBy', step('answered').by], ['answeredAt', moment(step('answered').at)])],
      signs: [sign('recorder', complaint.registeredBy?.name), sign('department', owner), sign('reviewer', step('approved').by)],
    }),
    investigation: () => ({
      lines: [...who, long('matter', matter), ...charge, long('investigation', step('investigated').note), short(['liability', liability(source)], ['investigator', step('investigated').by]), long('solution', step('proposed').note), short(['approvedBy', step('approved').by], ['approvedAt', moment(step('approved').at)]), long('result', step('carried-out').note), long('verification', step('verified').note), long('answer', step('answered').note), long('prevention', '')],
      signs: [sign('investigator', step('investigated').by), sign('department', owner), sign('approver', step('approved').by)],
    }),
    report: () => ({
      lines: [...who.slice(0, 2), long('matter', matter), long('process', step('investigated').note), short(['liability', liability(source)], ['investigatedAt', moment(step('investigated').at)]), long('conclusion', step('proposed').note), long('result', step('carried-out').note), long('prevention', '')],
      signs: [sign('investigator', step('investigated').by), sign('department', owner), sign('manager')],
    }),
    survey: () => ({
      lines: [...who, long('matter', complaint.title), ...['attitude', 'speed', 'result', 'overall'].map((one) => short([`survey.${one}`, one === 'overall' ? boxes(source) : word('survey.boxes')])), long('survey.said', source.followUp?.said), short(['survey.method', source.followUp ? word(`survey.${source.followUp.channel}`) : ''], ['followUpAt', moment(source.followUp?.endedAt)])],
      signs: [sign('customer', ''), sign('asker', source.followUp?.endedBy ?? ''), sign('reviewer')],
    }),
  }
  return forms[name]()
}

const liability = ({ complaint, word }: Source) => (complaint.liability ? word(`liabilities.${complaint.liability}`) : '')
const score = ({ followUp }: Source) => (followUp?.satisfaction == null ? '' : `${followUp.satisfaction} / 5`)

/** The five boxes, the one ticked that the customer chose. */
function boxes({ followUp, word }: Source): string {
  const chosen = followUp?.satisfaction ?? 0
  return word('survey.boxes').split('  ').map((text, index) => (5 - index === chosen ? text.replace('☐', '☑') : text)).join('  ')
}
