import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type FollowUpLine = Schemas['FollowUpLine']
export type FollowUp = Schemas['FollowUp']
export type FollowUpState = Schemas['FollowUpState']
export type FollowUpWindow = Schemas['FollowUpWindow']
export type Improvement = Schemas['Improvement']
export type CallWish = Schemas['CallWish']
export type FollowUpCounts = operations['countFollowUps']['responses']['200']['content']['application/json']
export type FollowUpLoad = operations['followUpLoad']['responses']['200']['content']['application/json']
export type EachResult = components['responses']['BulkResults']['content']['application/json']['items'][number]
export type FollowUpWhen = 'overdue' | 'today' | 'planned' | 'open' | 'ended' | 'all'
export type FollowUpScope = 'mine' | 'group'
export type TriedOutcome = operations['tryFollowUp']['requestBody']['content']['application/json']['outcome']

export interface FollowUpFilter {
  scope?: FollowUpScope
  when?: FollowUpWhen
  complaintId?: number
  customerId?: number
  attemptId?: string
  userId?: number
  day?: string
  unassigned?: boolean
  cursor?: string | null
}

/** Every change names the version it was made on; a change of somebody else in between is refused. */
interface Versioned {
  id: number
  version: number
}

export const followUpsApi = (http: Http) => ({
  list: (filter: FollowUpFilter) => http.get<Page<FollowUpLine>>('/api/followups', { ...filter }),
  counts: (scope: FollowUpScope) => http.get<FollowUpCounts>('/api/followups/counts', { scope }),
  one: (id: number) => http.get<FollowUp>(`/api/followups/${id}`),
  tried: ({ id, version }: Versioned, outcome: TriedOutcome, note: string) =>
    http.post<FollowUp>(`/api/followups/${id}/attempts`, { version, outcome, note }),
  answered: ({ id, version }: Versioned, satisfaction: number | null, said: string, clear: boolean) =>
    http.post<FollowUp>(`/api/followups/${id}/result`, { version, satisfaction, said, clear }),
  waive: ({ id, version }: Versioned, reason: string) => http.post<FollowUp>(`/api/followups/${id}/waive`, { version, reason }),
  assign: ({ id, version }: Versioned, userId: number | null) => http.put<FollowUp>(`/api/followups/${id}/assignment`, { version, userId }),
  load: (scope: FollowUpScope, from: string | undefined, days: number) => http.get<FollowUpLoad>('/api/followups/load', { scope, from, days }),
  assignEach: (items: Versioned[], userId: number | null) =>
    http.put<{ items: EachResult[] }>('/api/followups/assignments', { items: items.map(({ id, version }) => ({ id, version })), userId }).then((answer) => answer.items),
  rules: () => http.get<{ items: { rule: string; title: string }[] }>('/api/followups/rules').then((answer) => answer.items),
  plan: (told: { rule: string; customerId: number; happenedAt: string | null; note: string }) =>
    http.post<{ id: number | null }>('/api/followups', told),
  coverage: () => http.get<{ items: FollowUpWindow[] }>('/api/followups/coverage').then((answer) => answer.items),
  improvements: (open: boolean, cursor: string | null) => http.get<Page<Improvement>>('/api/improvements', { open, cursor }),
  send: ({ id, version }: Versioned, departmentId: number | null, note: string) =>
    http.post<Improvement | undefined>(`/api/improvements/${id}/send`, { version, departmentId, note }),
  answer: ({ id, version }: Versioned, answer: string) =>
    http.post<Improvement | undefined>(`/api/improvements/${id}/answer`, { version, answer }),
  wish: (customerId: number) => http.get<CallWish>(`/api/customers/${customerId}/call-wish`),
  setWish: (customerId: number, wish: CallWish) => http.put<CallWish>(`/api/customers/${customerId}/call-wish`, wish),
})
