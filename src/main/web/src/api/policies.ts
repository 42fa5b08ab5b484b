import type { Http } from './http'
import type { components } from './schema'

type Schemas = components['schemas']
export type OpeningSpan = Schemas['OpeningSpan']
export type Holiday = Schemas['Holiday']

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
  holidays: () => http.get<{ items: Holiday[] }>('/api/holidays').then((answer) => answer.items),
  addHoliday: (holiday: Holiday) => http.post<Holiday>('/api/holidays', holiday),
  removeHoliday: (day: string) => http.delete(`/api/holidays/${day}`),
})
