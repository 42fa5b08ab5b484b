import type { Http } from './http'
import type { components } from './schema'

type Schemas = components['schemas']
export type PhoneAccount = Schemas['PhoneAccount']
export type Queue = Schemas['Queue']
export type QueueEdit = Schemas['QueueEdit']
export type Trunk = Schemas['Trunk']
export type Notice = Schemas['RecordingNotice']
export type NoticeKind = Schemas['RecordingNoticeKind']
export type Prompt = Schemas['Prompt']
export type PauseReason = Schemas['PauseReasons']['items'][number]

/** Where a prompt is listened to. */
export const promptSound = ({ language, name }: Pick<Prompt, 'language' | 'name'>) => `/api/prompts/${language}/${name}/sound`

/** Where a queue's own notice of recording is listened to. */
export const noticeSound = (queue: string, language: string) => `/api/queues/${queue}/notices/${language}/sound`

export const floorApi = (http: Http) => ({
  ready: () => http.post('/api/me/ready'),
  pause: (reason: string) => http.post('/api/me/pause', { reason }),
  endWrapUp: () => http.post('/api/me/wrapup/end'),
  conference: () => http.post('/api/me/conference', {}),
  takePhone: (tabId: string) => http.post<PhoneAccount>('/api/phone', { tabId }),
  leavePhone: () => http.delete('/api/phone'),
  pauseReasons: () => http.get<{ items: PauseReason[] }>('/api/pause-reasons').then((answer) => answer.items),
  savePauseReasons: (items: PauseReason[]) => http.put('/api/pause-reasons', { items }),
  queues: () => http.get<{ items: Queue[] }>('/api/queues').then((answer) => answer.items),
  createQueue: (name: string, queue: QueueEdit) => http.post<Queue>('/api/queues', { name, ...queue }),
  changeQueue: (name: string, queue: QueueEdit) => http.put<Queue>(`/api/queues/${name}`, queue),
  addMember: (queue: string, userId: number, level: number) =>
    http.put<Queue>(`/api/queues/${queue}/members/${userId}`, { level }),
  removeMember: (queue: string, userId: number) => http.delete<Queue>(`/api/queues/${queue}/members/${userId}`),
  notices: (queue: string) => http.get<{ items: Notice[] }>(`/api/queues/${queue}/notices`).then((answer) => answer.items),
  chooseNotice: (queue: string, language: string, kind: NoticeKind, words: string) =>
    http.put<{ items: Notice[] }>(`/api/queues/${queue}/notices/${language}`, { kind, words }).then((answer) => answer.items),
  recordNotice: (queue: string, language: string, file: Blob) =>
    http.putFile<{ items: Notice[] }>(noticeSound(queue, language), file).then((answer) => answer.items),
  pauseAgent: (extension: string, reason: string) => http.post(`/api/agents/${extension}/pause`, { reason }),
  unpauseAgent: (extension: string) => http.post(`/api/agents/${extension}/unpause`),
  signOutAgent: (extension: string) => http.post(`/api/agents/${extension}/sign-out`),
  trunks: () => http.get<{ items: Trunk[] }>('/api/trunks').then((answer) => answer.items),
  prompts: () => http.get<{ items: Prompt[] }>('/api/prompts').then((answer) => answer.items),
  replacePrompt: (prompt: Prompt, file: Blob) => http.putFile<Prompt>(promptSound(prompt), file),
  resetPrompt: (prompt: Prompt) => http.delete<Prompt>(promptSound(prompt)),
  onCall: () => http.get<{ number: string }>('/api/on-call').then((answer) => answer.number),
  saveOnCall: (number: string) => http.put('/api/on-call', { number }),
})
