import type { Http } from './http'
import type { CustomField } from './customers'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Complaint = Schemas['Complaint']
export type ComplaintLine = Schemas['ComplaintLine']
export type ComplaintState = Schemas['ComplaintState']
export type ComplaintGrade = Schemas['ComplaintGrade']
export type ComplaintCategory = Schemas['ComplaintCategory']
export type ComplaintFields = Schemas['ComplaintFields']
export type Liability = Schemas['Liability']
export type NewComplaint = Schemas['NewComplaint']
export type Promised = Schemas['Promise']
export type Notice = Schemas['ComplaintNotice']
export type WaitingNotice = Schemas['WaitingNotice']
export type ComplaintCounts = operations['countComplaints']['responses']['200']['content']['application/json']
export type Channel = Schemas['Channel']
export type Attachment = Schemas['Attachment']
export type Decisions = Schemas['ComplaintDecisions']
export type Approval = Schemas['Approval']
export type WaitingApproval = Schemas['WaitingApproval']
export type ApprovalLink = Schemas['ApprovalLink']
export type Compensation = Schemas['Compensation']
export type ComplaintAction = Schemas['ComplaintAction']
export type LikelyDuplicate = Schemas['LikelyDuplicate']
export type Step = Complaint['may']['moveTo'][number]

export type ContactOutcome = operations['addComplaintContact']['responses']['201']['content']['application/json']

export interface Attachments {
  items: Attachment[]
  most: number
}

export interface ComplaintFilter {
  q?: string
  open?: boolean
  state?: string
  grade?: string
  ownerId?: number | null
  departmentId?: number | null
  customerId?: number
  late?: boolean
  category?: string
  channel?: string
  dueWithinHours?: number
  registeredFrom?: string
  registeredUntil?: string
  cursor?: string | null
  limit?: number
}

/** Every change names the version it was made on; a change of somebody else in between is refused. */
interface Versioned {
  id: number
  version: number
}

export const casesApi = (http: Http) => ({
  list: (filter: ComplaintFilter) => http.get<Page<ComplaintLine>>('/api/complaints', { ...filter }),
  counts: () => http.get<ComplaintCounts>('/api/complaints/counts'),
  exported: (id: number, reason: string) => `/api/complaints/${id}/export?reason=${encodeURIComponent(reason)}`,
  one: (id: number) => http.get<Complaint>(`/api/complaints/${id}`),
  register: (draft: NewComplaint) =>
    http.post<{ id: number; number: string; visible: boolean }>('/api/complaints', draft),
  grade: ({ id, version }: Versioned, grade: ComplaintGrade, note: string) =>
    http.put<Complaint>(`/api/complaints/${id}/grade`, { version, grade, note }),
  assign: ({ id, version }: Versioned, departmentId: number, userId: number | null, note: string) =>
    http.put<Complaint>(`/api/complaints/${id}/assignment`, { version, departmentId, userId, note }),
  answer: ({ id, version }: Versioned, accept: boolean, note: string) =>
    http.post<Complaint>(`/api/complaints/${id}/assignment/answer`, { version, accept, note }),
  dispute: ({ id, version }: Versioned, note: string, departmentId: number | null) =>
    http.post<Complaint>(`/api/complaints/${id}/dispute`, { version, note, departmentId }),
  decideDispute: ({ id, version }: Versioned, departmentId: number, note: string) =>
    http.post<Complaint>(`/api/complaints/${id}/dispute/decision`, { version, departmentId, note }),
  subjects: ({ id, version }: Versioned, userIds: number[]) =>
    http.put<Complaint>(`/api/complaints/${id}/subjects`, { version, userIds }),
  move: ({ id, version }: Versioned, to: ComplaintState, note: string, liability?: Liability) =>
    http.post<Complaint>(`/api/complaints/${id}/transitions`, { version, to, note, ...(liability ? { liability } : {}) }),
  branchReport: ({ id, version }: Versioned, text: string) =>
    http.post<Complaint>(`/api/complaints/${id}/branch-report`, { version, text }),
  fields: () => http.get<ComplaintFields>('/api/complaint-fields').then((answer) => answer.items),
  fieldList: () => http.get<ComplaintFields>('/api/complaint-fields'),
  saveFields: (version: number, items: CustomField[]) => http.put('/api/complaint-fields', { version, items }),
  setCustom: ({ id, version }: Versioned, custom: Record<string, string>) =>
    http.put<Complaint>(`/api/complaints/${id}/custom`, { version, custom }),
  duplicates: (matter: { callId?: number | null; customerId?: number | null; phone?: string; text?: string; category?: string }) =>
    http.get<{ items: LikelyDuplicate[] }>('/api/complaints/duplicates', { ...matter }).then((answer) => answer.items),
  duplicatesOf: (id: number) =>
    http.get<{ items: LikelyDuplicate[] }>(`/api/complaints/${id}/duplicates`).then((answer) => answer.items),
  files: (id: number) => http.get<Attachments>(`/api/complaints/${id}/attachments`),
  addFile: (id: number, file: File) =>
    http.postFile<Attachments>(`/api/complaints/${id}/attachments?name=${encodeURIComponent(file.name.slice(-200))}`, file),
  removeFile: (id: number, fileId: string) => http.delete<Attachments>(`/api/complaints/${id}/attachments/${fileId}`),
  contact: (id: number, said: { text: string; channel: Channel; callId?: number | null; customerId?: number | null }) =>
    http.post<ContactOutcome>(`/api/complaints/${id}/contacts`, said),
  merge: ({ id, version }: Versioned, intoId: number, note: string) =>
    http.post<Complaint>(`/api/complaints/${id}/merge`, { version, intoId, note }),
  undoMerge: ({ id, version }: Versioned, note: string) =>
    http.post<Complaint>(`/api/complaints/${id}/merge/undo`, { version, note }),
  decisions: (id: number) => http.get<Decisions>(`/api/complaints/${id}/decisions`),
  approvals: () => http.get<{ items: WaitingApproval[] }>('/api/approvals'),
  ownActions: () => http.get<{ items: ComplaintAction[] }>('/api/actions'),
  decide: (id: number, approval: { id: number; step: number }, approve: boolean, note: string) =>
    http.post<Decisions>(`/api/complaints/${id}/approvals/${approval.id}/decision`, { step: approval.step, approve, note }),
  compensate: ({ id, version }: Versioned, kind: Compensation['kind'], amount: number, text: string) =>
    http.post<Decisions>(`/api/complaints/${id}/compensations`, { version, kind, amount, text }),
  compensationGiven: (id: number, one: number) => http.post<Decisions>(`/api/complaints/${id}/compensations/${one}/given`),
  withdrawCompensation: (id: number, one: number) => http.post<Decisions>(`/api/complaints/${id}/compensations/${one}/withdraw`),
  setAction: (id: number, action: { kind: ComplaintAction['kind']; text: string; assignedTo: number; dueAt: string }) =>
    http.post<Decisions>(`/api/complaints/${id}/actions`, action),
  actionDone: (id: number, one: number, note: string) => http.post<Decisions>(`/api/complaints/${id}/actions/${one}/done`, { note }),
  verifyAction: (id: number, one: number, accept: boolean, note: string) =>
    http.post<Decisions>(`/api/complaints/${id}/actions/${one}/verify`, { accept, note }),
  approvalLink: (link: string) => http.get<ApprovalLink>(`/api/approval-links/${link}`),
  decideByLink: (link: string, approve: boolean, note: string) => http.post<ApprovalLink>(`/api/approval-links/${link}`, { approve, note }),
  comment: (id: number, text: string) => http.post(`/api/complaints/${id}/comments`, { text }),
  notices: (cursor: string | null) => http.get<Page<WaitingNotice>>('/api/notices', { cursor, limit: 50 }),
  takeNotice: (noticeId: number) => http.post<undefined>(`/api/notices/${noticeId}/acknowledge`),
  acknowledge: (id: number, noticeId: number) => http.post<Complaint>(`/api/complaints/${id}/notices/${noticeId}/acknowledge`),
  linkCall: (id: number, callId: number) => http.post<Complaint>(`/api/complaints/${id}/calls`, { callId }),
  categories: () =>
    http.get<{ items: ComplaintCategory[] }>('/api/complaint-categories').then((answer) => answer.items),
  promises: (filter: { state?: string; customerId?: number; cursor?: string | null }) =>
    http.get<Page<Promised>>('/api/promises', { ...filter }),
  kept: (id: number, note: string) => http.put<Promised>(`/api/promises/${id}/kept`, { note }),
  broken: (id: number, note: string) => http.put<Promised>(`/api/promises/${id}/broken`, { note }),
})
