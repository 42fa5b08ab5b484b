import type { Http } from './http'
import type { Page } from './page'
import type { components } from './schema'

type Schemas = components['schemas']
export type CaseImport = Schemas['CaseImport']
export type CaseImportRow = Schemas['CaseImportRow']

export const importsApi = (http: Http) => ({
  list: () => http.get<{ items: CaseImport[] }>('/api/case-imports').then((answer) => answer.items),
  bring: (file: File) => http.postFile<CaseImport>(`/api/case-imports?name=${encodeURIComponent(file.name.slice(-200))}`, file),
  one: (id: number) => http.get<CaseImport>(`/api/case-imports/${id}`),
  rows: (id: number, cursor: string | null) => http.get<Page<CaseImportRow>>(`/api/case-imports/${id}/rows`, { cursor }),
  start: (id: number) => http.post<CaseImport>(`/api/case-imports/${id}/start`),
  stop: (id: number) => http.post<CaseImport>(`/api/case-imports/${id}/stop`),
  remove: (id: number) => http.delete(`/api/case-imports/${id}`),
  template: '/api/case-import-template',
  refused: (id: number) => `/api/case-imports/${id}/refused`,
})
