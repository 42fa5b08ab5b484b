import type { Http } from './http'
import type { ComplaintFilter, ComplaintLine } from './cases'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type CaseFilter = Schemas['CaseFilter']
export type KeptFilter = Schemas['KeptFilter']
export type Sharing = KeptFilter['shared']
export type Board = operations['caseBoard']['responses']['200']['content']['application/json']
export type BulkAct = components['requestBodies']['BulkAct']['content']['application/json']
export type BulkResult = components['responses']['BulkResults']['content']['application/json']['items'][number]
export interface CasePage {
  items: ComplaintLine[]
  next?: string | null
  similar?: boolean
  most?: boolean
}

type Lists = { items: KeptFilter[] }

/** Finding and ordering cases. */
export const deskApi = (http: Http) => ({
  find: (filter: ComplaintFilter) => http.get<CasePage>('/api/complaints', { ...filter }),
  board: (filter: ComplaintFilter) => http.get<Board>('/api/complaints/board', { ...filter, open: undefined, cursor: undefined }),
  bulk: (act: BulkAct, preview: boolean) =>
    http.post<{ items: BulkResult[] }>(preview ? '/api/complaints/bulk/preview' : '/api/complaints/bulk', act).then((answer) => answer.items),
  filters: () => http.get<Lists>('/api/case-filters').then((answer) => answer.items),
  keepFilter: (name: string, shared: Sharing, filter: CaseFilter) =>
    http.post<Lists>('/api/case-filters', { name, shared, filter }).then((answer) => answer.items),
  removeFilter: (id: number) => http.delete(`/api/case-filters/${id}`),
})
