import type { Http } from './http'

/** Opening hours of one weekday: 1 is Monday. Times are HH:mm in the zone of the rule. */
export interface OpeningSpan {
  weekday: number
  from: string
  to: string
}

export interface OpeningHours {
  zone: string
  spans: OpeningSpan[]
}

export interface Holiday {
  day: string
  name: string
  /** True for a working day in place of a holiday (调休). */
  working: boolean
}

export const policiesApi = (http: Http) => ({
  hours: () => http.get<OpeningHours>('/api/opening-hours'),
  saveHours: (hours: OpeningHours) => http.put('/api/opening-hours', hours),
  holidays: () => http.get<{ items: Holiday[] }>('/api/holidays').then((answer) => answer.items),
  addHoliday: (holiday: Holiday) => http.post('/api/holidays', holiday),
  removeHoliday: (day: string) => http.delete(`/api/holidays/${day}`),
})
