import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Role = Schemas['Role']
export type Language = Schemas['Language']
export type User = Schemas['SignedInUser']
export type UserRecord = Schemas['User']
export type UserDraft = Schemas['UserDraft']
export type Department = Schemas['Department']
export type DepartmentDraft = Schemas['DepartmentDraft']
export type AuditEntry = Schemas['AuditEntry']
export type Handover = Schemas['Handover']
export type AccessToken = Schemas['AccessToken']
export type AccessTokenDraft = Schemas['AccessTokenDraft']
export type AccessScope = Schemas['AccessScope']
export interface MadeAccessToken {
  token: AccessToken
  secret: string
}
export type Absence = Schemas['Absence']
export type Directory = operations['directory']['responses']['200']['content']['application/json']

export interface Session {
  user: User
  csrfToken: string
}

export interface AuditFilter {
  userId?: number | null
  action?: string
  object?: string
  from?: string | null
  to?: string | null
  cursor?: string | null
}

export const peopleApi = (http: Http) => ({
  session: () => http.get<Session>('/api/session'),
  signIn: (username: string, password: string) => http.post<Session>('/api/session', { username, password }),
  signOut: () => http.delete('/api/session'),
  preferences: (wishes: { language?: string; theme?: string; zone?: string }) =>
    http.put('/api/me/preferences', wishes),
  password: (current: string, next: string) =>
    http.post('/api/me/password', { currentPassword: current, newPassword: next }),
  users: (q: string, cursor: string | null) => http.get<Page<UserRecord>>('/api/users', { q, cursor, limit: 100 }),
  createUser: (draft: UserDraft) => http.post<UserRecord>('/api/users', draft),
  changeUser: (id: number, draft: UserDraft) => http.put<UserRecord>(`/api/users/${id}`, draft),
  directory: () => http.get<Directory>('/api/directory'),
  handoverPreview: (of: { userId?: number; departmentId?: number }) =>
    http.get<{ counts: Record<string, number> }>('/api/handovers/preview', of).then((answer) => answer.counts),
  startHandover: (wish: { userId: number | null; departmentId: number | null; successorId: number | null; toDepartmentId: number | null }) =>
    http.post<Handover>('/api/handovers', wish),
  handover: (id: number) => http.get<Handover>(`/api/handovers/${id}`),
  absences: () => http.get<{ items: Absence[] }>('/api/absences').then((answer) => answer.items),
  addAbsence: (draft: { userId: number; fromAt: string; untilAt: string; deputyId: number | null; note: string }) =>
    http.post<{ items: Absence[] }>('/api/absences', draft).then((answer) => answer.items),
  endAbsence: (id: number) => http.delete<{ items: Absence[] }>(`/api/absences/${id}`).then((answer) => answer.items),
  accessTokens: () => http.get<{ items: AccessToken[] }>('/api/access-tokens').then((answer) => answer.items),
  createAccessToken: (draft: AccessTokenDraft) => http.post<MadeAccessToken>('/api/access-tokens', draft),
  changeAccessToken: (id: number, draft: AccessTokenDraft) => http.put<AccessToken>(`/api/access-tokens/${id}`, draft),
  renewAccessToken: (id: number) => http.post<MadeAccessToken>(`/api/access-tokens/${id}/secret`),
  revokeAccessToken: (id: number) => http.delete(`/api/access-tokens/${id}`),
  departments: () => http.get<{ items: Department[] }>('/api/departments').then((answer) => answer.items),
  createDepartment: (draft: DepartmentDraft) => http.post<Department>('/api/departments', draft),
  changeDepartment: (id: number, draft: DepartmentDraft) => http.put<Department>(`/api/departments/${id}`, draft),
  audit: (filter: AuditFilter) => http.get<Page<AuditEntry>>('/api/audit', { ...filter }),
})
