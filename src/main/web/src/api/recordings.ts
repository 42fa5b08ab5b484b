import type { Http } from './http'
import type { Page } from './page'
import type { components } from './schema'

type Schemas = components['schemas']
export type Recording = Schemas['Recording']
export type RecordingDetail = Schemas['RecordingDetail']
export type Waveform = Schemas['RecordingWaveform']

export interface RecordingFilter {
  number?: string
  customerId?: number | null
  agentId?: number | null
  queue?: string
  callId?: number
  case?: string
  from?: string | null
  to?: string | null
  minSeconds?: number | null
  flag?: string
  kind?: string
  cursor?: string | null
}

export const recordingsApi = (http: Http) => ({
  list: (filter: RecordingFilter) => http.get<Page<Recording>>('/api/recordings', { ...filter }),
  one: (uuid: string) => http.get<RecordingDetail>(`/api/recordings/${uuid}`),
  waveform: (uuid: string, points: number) => http.get<Waveform>(`/api/recordings/${uuid}/waveform`, { points }),
  audio: (uuid: string) => `/api/recordings/${encodeURIComponent(uuid)}/audio`,
})
