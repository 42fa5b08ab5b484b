import type { Http } from './http'
import type { components } from './schema'

type Schemas = components['schemas']
export type CallRow = Schemas['CallSummary']
export type CallDetail = Schemas['CallDetail']
export type CallOutcome = Schemas['CallOutcome']
export type Moment = Schemas['CallMoment']
export type WrapUpState = Schemas['WrapUpState']
/** An entry of a list that an administrator maintains: a code for machines, a label in each language. */
export type Labelled = Schemas['Code']

/** The wrap-up as the form holds it. */
export interface WrapUp {
  reason: string | null
  disposition: string | null
  notes: string | null
  promise: { text: string; dueAt: string } | null
  customerId: number | null
  complete: boolean
}

export interface CallFilter {
  number?: string
  customerId?: number | null
  agentId?: number | null
  queue?: string
  from?: string | null
  to?: string | null
  outcome?: string
  direction?: string
  cursor?: string | null
}

export const callsApi = (http: Http) => ({
  list: (filter: CallFilter) => http.get<{ items: CallRow[]; next: string | null }>('/api/calls', { ...filter }),
  one: (id: number) => http.get<CallDetail>(`/api/calls/${id}`),
  wrapUp: (id: number, wrapUp: WrapUp) => http.put<CallDetail>(`/api/calls/${id}/wrapup`, wrapUp),
  lastWords: (id: number, wrapUp: WrapUp) => http.farewell('PUT', `/api/calls/${id}/wrapup`, wrapUp),
  owed: () => http.get<{ items: CallRow[] }>('/api/calls/owed').then((answer) => answer.items),
  reasons: () => http.get<{ items: Labelled[] }>('/api/reasons').then((answer) => answer.items),
  saveReasons: (items: Labelled[]) => http.put('/api/reasons', { items }),
  dispositions: () => http.get<{ items: Labelled[] }>('/api/dispositions').then((answer) => answer.items),
  saveDispositions: (items: Labelled[]) => http.put('/api/dispositions', { items }),
})
