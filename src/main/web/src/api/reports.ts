import type { Http } from './http'
import type { components } from './schema'

export type FigureTable = components['schemas']['FigureTable']

export const reportsApi = (http: Http) => ({
  figures: (interval: '15' | '30' | '60' | 'day', from: string, to: string, queue?: string) =>
    http.get<FigureTable>('/api/reports/figures', { interval, from, to, queue }),
})
