import type { Http } from './http'
import type { Page } from './page'
import type { components } from './schema'

type Schemas = components['schemas']
export type Recording = Schemas['Recording']
export type RecordingDetail = Schemas['RecordingDetail']
export type RecordingApproval = Schemas['RecordingApproval']
export type Waveform = Schemas['RecordingWaveform']
export type LegalHold = Schemas['LegalHold']
export type HoldScope = Schemas['HoldScope']
export type RecordingSample = Schemas['RecordingSample']
export type RegisterLine = Schemas['RegisterLine']
export type RecordingPause = Schemas['RecordingPause']
export type RetentionState = Schemas['RetentionState']
export type RetentionRule = Schemas['RetentionRule']
export type RetentionPolicy = Schemas['RetentionPolicy']
export type RetentionPreview = Schemas['RetentionPreview']

export interface Mark {
  id: number
  atSeconds: number
  text: string
  author: string
  createdAt: string
  mine: boolean
}

export interface RecordingFilter {
  number?: string
  customerId?: number | null
  agentId?: number | null
  queue?: string
  reason?: string
  callId?: number
  case?: string
  from?: string | null
  to?: string | null
  minSeconds?: number | null
  maxSeconds?: number | null
  flag?: string
  kind?: string
  held?: boolean | null
  sample?: number | null
  state?: string
  cursor?: string | null
}

export interface HoldWanted {
  scope: HoldScope
  recording?: string
  caseNumber?: string
  customerId?: number
  number?: string
  from?: string
  to?: string
  queue?: string
  reason: string
  authority: string
}

export interface RegisterFilter {
  open?: boolean | null
  case?: string
  hold?: number | null
  from?: string | null
  to?: string | null
  cursor?: string | null
  limit?: number
}

export interface SampleWanted {
  assessorId: number
  from: string
  to: string
  queue?: string
  agentId?: number
  count: number
}

export interface RetentionWanted {
  days: number
  rules: RetentionRule[]
  reason: string
}

const own = (uuid: string) => `/api/recordings/${encodeURIComponent(uuid)}`
const pause = (linkedid: string) => `/api/recording-pauses/${encodeURIComponent(linkedid)}`
const query = (values: Record<string, string | number | boolean | null | undefined>) =>
  new URLSearchParams(Object.entries(values).flatMap(([key, value]) => (value == null || value === '' ? [] : [[key, String(value)]]))).toString()

export const recordingsApi = (http: Http) => ({
  list: (filter: RecordingFilter) => http.get<Page<Recording>>('/api/recordings', { ...filter }),
  one: (uuid: string) => http.get<RecordingDetail>(own(uuid)),
  waveform: (uuid: string, points: number) => http.get<Waveform>(`${own(uuid)}/waveform`, { points }),
  link: (uuid: string) => http.post<{ audio: string; expiresAt: string }>(`${own(uuid)}/link`),
  askApproval: (uuid: string, reason: string) => http.post<RecordingApproval>(`${own(uuid)}/approvals`, { reason }),
  approvals: () => http.get<{ items: RecordingApproval[] }>('/api/recording-approvals'),
  decideApproval: (id: number, grant: boolean, note: string) => http.post<RecordingApproval>(`/api/recording-approvals/${id}/decision`, { grant, note }),
  copy: (uuid: string, as: 'original' | 'wav', reason: string) => `${own(uuid)}/download?${query({ as, reason })}`,
  marks: (uuid: string) => http.get<Mark[]>(`${own(uuid)}/marks`),
  mark: (uuid: string, atSeconds: number, text: string) => http.post<Mark[]>(`${own(uuid)}/marks`, { atSeconds, text }),
  unmark: (uuid: string, mark: number) => http.delete<Mark[]>(`${own(uuid)}/marks/${mark}`),
  paused: (linkedid: string) => http.get<RecordingPause>(pause(linkedid)),
  pause: (linkedid: string, kind: 'sensitive' | 'objection', reason?: string) => http.post<RecordingPause>(pause(linkedid), { kind, reason: reason ?? null }),
  resume: (linkedid: string) => http.post<RecordingPause>(`${pause(linkedid)}/resume`, {}),
  holds: (open: boolean | null, cursor: string | null) => http.get<Page<LegalHold>>('/api/recording-holds', { open, cursor }),
  hold: (wanted: HoldWanted) => http.post<LegalHold>('/api/recording-holds', wanted),
  release: (id: number, reason: string, authority: string) => http.post<LegalHold>(`/api/recording-holds/${id}/release`, { reason, authority }),
  register: (filter: RegisterFilter) => http.get<Page<RegisterLine>>('/api/recording-register', { ...filter }),
  sheet: (filter: RegisterFilter) => `/api/recording-register/excel?${query({ ...filter })}`,
  samples: () => http.get<{ items: RecordingSample[]; assessors: { id: number; name: string }[] }>('/api/recording-samples'),
  drawSample: (wanted: SampleWanted) => http.post<RecordingSample>('/api/recording-samples', wanted),
  withdrawSample: (id: number) => http.post<RecordingSample>(`/api/recording-samples/${id}/withdraw`, {}),
  retention: () => http.get<RetentionState>('/api/recording-retention'),
  previewRetention: (wanted: RetentionWanted) => http.post<RetentionPreview>('/api/recording-retention/preview', wanted),
  proposeRetention: (wanted: RetentionWanted) => http.post<RetentionPolicy>('/api/recording-retention', wanted),
  decideRetention: (version: number, approve: boolean, note: string) => http.post<RetentionPolicy>(`/api/recording-retention/${version}/decision`, { approve, note }),
})
