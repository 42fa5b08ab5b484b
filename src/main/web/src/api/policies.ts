import type { Http } from './http'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type DutyRoster = components['schemas']['DutyRoster']
export type OpeningSpan = Schemas['OpeningSpan']
export type Holiday = Schemas['Holiday']
export type HolidayImport = Schemas['HolidayImport']
export type HolidayAnswer = operations['holidays']['responses']['200']['content']['application/json']
export type Coverage = HolidayAnswer['coverage']

export type PolicyVersion = Schemas['PolicyVersion']
export type PolicyVersionLine = Schemas['PolicyVersionLine']
export type DryRun = Schemas['DryRun']
export type PolicyChecked = Schemas['PolicyChecked']
export type Policy = operations['policies']['responses']['200']['content']['application/json']['items'][number]

/** Whose hours: `hotline`, `office`, `queue/<name>` or `department/<id>`. */
export type Schedule = string

export interface OpeningHours {
  schedule: Schedule
  /** It has no hours of its own and takes the hotline's or the offices'. */
  inherited: boolean
  zone: string
  spans: OpeningSpan[]
}

const path = (schedule: Schedule) => `/api/opening-hours?schedule=${encodeURIComponent(schedule)}`

export const policiesApi = (http: Http) => ({
  hours: (schedule: Schedule) => http.get<OpeningHours>('/api/opening-hours', { schedule }),
  saveHours: (schedule: Schedule, hours: { inherited?: boolean; zone: string; spans: OpeningSpan[] }) =>
    http.put<OpeningHours>(path(schedule), hours),
  holidays: () => http.get<HolidayAnswer>('/api/holidays'),
  importHolidays: (text: string, apply: boolean) => http.post<HolidayImport>('/api/holidays/import', { text, apply }),
  addHoliday: (holiday: Holiday) => http.post<Holiday>('/api/holidays', holiday),
  removeHoliday: (day: string) => http.delete(`/api/holidays/${day}`),
  duty: (from: string, until: string) => http.get<DutyRoster>('/api/duty', { from, until }),
  addDuty: (turn: { userId: number; fromAt: string; untilAt: string; place: number; number: string | null }) => http.post('/api/duty', turn),
  removeDuty: (id: number) => http.delete(`/api/duty/${id}`),
  copyDuties: (fromAt: string, untilAt: string, days: number) => http.post<{ copied: number }>('/api/duty/copy', { fromAt, untilAt, days }),
  all: () => http.get<{ items: Policy[] }>('/api/policies').then((answer) => answer.items),
  version: (id: number) => http.get<PolicyVersion>(`/api/policies/versions/${id}`),
  check: (family: Policy['family'], document: string) => http.post<PolicyChecked>(`/api/policies/${family}/check`, { document }),
  draft: (family: Policy['family'], fromId?: number) =>
    http.post<PolicyVersion>(`/api/policies/${family}/versions`, fromId ? { fromId } : {}),
  write: ({ line, revision }: PolicyVersion, document: string, note: string) =>
    http.put<PolicyVersion>(`/api/policies/versions/${line.id}`, { revision, document, note }),
  dryRun: (id: number) => http.get<{ run: DryRun | null }>(`/api/policies/versions/${id}/dry-runs`).then((answer) => answer.run),
  startDryRun: (id: number, from: string, to: string) =>
    http.post<{ run: DryRun | null }>(`/api/policies/versions/${id}/dry-runs`, { from, to }).then((answer) => answer.run),
  decide: ({ line, revision }: PolicyVersion, verb: 'submit' | 'approve' | 'refuse' | 'withdraw', note: string, inForceFrom: string | null) =>
    http.post<PolicyVersion>(`/api/policies/versions/${line.id}/${verb}`, { revision, note, ...(inForceFrom ? { inForceFrom } : {}) }),
})
