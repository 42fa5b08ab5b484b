import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Customer = Schemas['Customer']
export type CustomerLine = Schemas['CustomerLine']
export type CustomerFields = Schemas['CustomerFields']
export type NewCustomer = Schemas['NewCustomer']
export type CustomerPhone = Schemas['Phone']
export type NewPhone = Schemas['NewPhone']
export type CustomerNote = Schemas['CustomerNote']
export type CustomerScheme = Schemas['CustomerScheme']
export type CustomField = Schemas['CustomField']
export type CustomerPage = operations['searchCustomers']['responses']['200']['content']['application/json']

export const customersApi = (http: Http) => ({
  search: (q: string, page: number, signal?: AbortSignal) =>
    http.get<CustomerPage>('/api/customers', { q, page, size: 20 }, signal),
  one: (id: number) => http.get<Customer>(`/api/customers/${id}`),
  create: (draft: NewCustomer) => http.post<Customer>('/api/customers', draft),
  change: (id: number, fields: CustomerFields & { version: number; evenIfDuplicate?: boolean }) =>
    http.put<Customer>(`/api/customers/${id}`, fields),
  addPhone: (id: number, phone: NewPhone) => http.post<CustomerPhone>(`/api/customers/${id}/phones`, phone),
  removePhone: (id: number, phoneId: number) => http.delete(`/api/customers/${id}/phones/${phoneId}`),
  reveal: (id: number, phoneId: number) =>
    http.get<{ number: string; shown: string }>(`/api/customers/${id}/phones/${phoneId}/number`),
  notes: (id: number, cursor: string | null) =>
    http.get<Page<CustomerNote>>(`/api/customers/${id}/notes`, { cursor }),
  addNote: (id: number, text: string) => http.post<CustomerNote>(`/api/customers/${id}/notes`, { text }),
  saveScheme: (scheme: CustomerScheme) => http.put<CustomerScheme>('/api/customer-scheme', scheme),
  scheme: () => http.get<CustomerScheme>('/api/customer-scheme'),
})
