import type { Http } from './http'
import type { components } from './schema'

export type FigureTable = components['schemas']['FigureTable']

export type SheetTable = components['schemas']['SheetTable']
export type SheetKey = 'complaints' | 'followups' | 'promises' | 'supervision' | 'contacts' | 'feedback'

export const reportsApi = (http: Http) => ({
  figures: (interval: '15' | '30' | '60' | 'day', from: string, to: string, queue?: string) =>
    http.get<FigureTable>('/api/reports/figures', { interval, from, to, queue }),
  sheet: (key: SheetKey, from: string, to: string) => http.get<SheetTable>(`/api/reports/sheets/${key}`, { from, to }),
  excel: (key: SheetKey, from: string, to: string) => `/api/reports/sheets/${key}/excel?from=${from}&to=${to}`,
})
