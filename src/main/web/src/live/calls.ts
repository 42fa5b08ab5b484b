/** A call as the live state shows it, with what is known about the caller (the screen pop). */
export interface PopCustomer {
  id: number
  name: string
  level: string | null
  company: string | null
  phones?: { id: number; shown: string; label?: string | null }[]
  units?: { kind: string; code: string; name?: string }[]
  /** The latest conversations, at most 3, the latest first. */
  notes?: { at: string; topic: string; text: string; author: string }[]
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
  id: number
  callId?: number | null
  text: string
  dueAt: string | null
}

export interface PopCallback {
  id: number
  note: string | null
  dueAt: string | null
}

export interface PopRequest {
  id: number
  number: string
  product: string
  state: string
  urgent: boolean
  plannedStart: string | null
  plannedFinish: string | null
  ownerName: string
}

export interface PopIncident {
  id: number
  number: string
  title: string
  place: string
  plan: string
  beganAt: string
  members: number
  /** Whether this number is among the concerned. */
  joined: boolean
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
  requests?: PopRequest[]
  incidents?: PopIncident[]
  lastContacts: PopContact[]
  withheld: boolean
  /** For supervisors alone: the caller has an open complaint about the agent whose telephone rings. */
  subjectNotice: SubjectNotice | null
}

export interface SubjectNotice {
  complaintIds: number[]
  complaintNumbers: string[]
  agentUserId: number
}

export interface LiveCall {
  id: number | null
  linkedid: string
  direction: 'inbound' | 'outbound' | 'callback' | 'internal'
  state: 'queued' | 'ringing' | 'talking' | 'held' | 'ended'
  queue: string | null
  reason: string | null
  /** Masked for agents; empty when withheld. */
  number: string
  numberHidden: boolean
  name: string
  joinedAt: string | null
  ringingAt: string | null
  answeredAt: string | null
  endedAt: string | null
  agentExtension: string | null
  /** Extensions of those who are with the customer now: more than one in a conference. */
  together: string[]
  attempt: string | null
  /** Null until it is loaded. */
  pop: Pop | null
  /** The record could not be read in time: there is the number alone for now. */
  popLate?: boolean
}

/** A call of which nothing is known yet but that it is there. */
export function unknownCall(linkedid: string, number: string): LiveCall {
  return {
    id: null, linkedid, direction: 'inbound', state: 'ringing', queue: null, reason: null, number, numberHidden: false, name: '',
    joinedAt: null, ringingAt: null, answeredAt: null, endedAt: null, agentExtension: null, together: [], attempt: null, pop: null,
  }
}
