/** A call as the live state shows it, with what is known about the caller (the screen pop). */
export interface PopCustomer {
  id: number
  name: string
  level: string | null
  secrecy?: string | null
  company: string | null
  phones?: { id: number; shown: string; label?: string | null }[]
  note?: string | null
}

export interface PopComplaint {
  id: number
  number: string
  title: string
  state: string
  grade: string | null
  dueAt: string | null
}

export interface PopPromise {
  callId?: number
  text: string
  dueAt: string | null
}

export interface PopCallback {
  id: number
  note: string | null
  dueAt: string | null
}

export interface PopContact {
  callId: number
  at: string
  direction?: string
  reason: string | null
  outcome: string | null
  agentName?: string | null
  notes?: string | null
}

export interface Pop {
  customers: PopCustomer[]
  openComplaints: PopComplaint[]
  promises: PopPromise[]
  callbacks: PopCallback[]
  lastContacts: PopContact[]
  withheld: boolean
  subjectNotice: string | null | boolean
}

export interface LiveCall {
  id: number | null
  linkedid: string
  direction: 'inbound' | 'outbound' | 'callback'
  state: 'queued' | 'ringing' | 'talking' | 'held' | 'ended'
  queue: string | null
  reason: string | null
  number: string | null
  numberHidden: boolean
  name: string | null
  joinedAt: string | null
  ringingAt: string | null
  answeredAt: string | null
  endedAt: string | null
  agentExtension: string | null
  attempt: string | null
  /** Null until it is loaded. */
  pop: Pop | null
}
