import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
/** A follow-up's customer: held to every limit on calling customers. */
export interface FollowUpTarget {
  followUpId: number
  version: number
  phoneId: number | null
}
export type DialTarget = { phoneId: number } | { extension: string } | { callbackId: number } | { number: string } | FollowUpTarget
export type Callback = Schemas['Callback']
export type CallbackDraft = operations['createCallback']['requestBody']['content']['application/json']
export type CallbackChange = operations['changeCallback']['requestBody']['content']['application/json']
export type CallbackScope = 'open' | 'waiting' | 'dialling' | 'person' | 'done' | 'cancelled' | 'all'
export type Dialling = Schemas['Dialling']
export type DiallingEdit = Schemas['DiallingEdit']
export type DoNotCall = Schemas['DoNotCall']

export interface CallbackFilter {
  state?: CallbackScope
  queue?: string
  customerId?: number
  cursor?: string | null
  limit?: number
}

export const dialerApi = (http: Http) => ({
  dial: (target: DialTarget) => {
    if (!('followUpId' in target)) return http.post<{ attemptId: string }>('/api/dial', target)
    const { followUpId, ...body } = target
    return http.post<{ attemptId: string }>(`/api/followups/${followUpId}/dial`, body)
  },
  callbacks: (filter: CallbackFilter) => http.get<Page<Callback>>('/api/callbacks', { ...filter }),
  callback: (id: number) => http.get<Callback>(`/api/callbacks/${id}`),
  promise: (draft: CallbackDraft) => http.post<Callback>('/api/callbacks', draft),
  change: (id: number, change: CallbackChange) => http.put<Callback>(`/api/callbacks/${id}`, change),
  cancel: (id: number, reason: string) => http.post<Callback>(`/api/callbacks/${id}/cancel`, { reason }),
  finish: (id: number, note: string) => http.post<Callback>(`/api/callbacks/${id}/done`, { note }),
  dialling: () => http.get<Dialling>('/api/dialling'),
  saveDialling: (edit: DiallingEdit) => http.put<Dialling>('/api/dialling', edit),
  doNotCall: (cursor: string | null) => http.get<Page<DoNotCall>>('/api/do-not-call', { cursor }),
  neverCall: (number: string, reason: string) => http.post<DoNotCall>('/api/do-not-call', { number, reason }),
  mayCall: (id: number) => http.delete(`/api/do-not-call/${id}`),
})
