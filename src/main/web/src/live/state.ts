/** The values under the keys of the live state. Instants are ISO-8601 in UTC. */
export type AgentState =
  | 'offline' | 'ready' | 'reserved' | 'ringing' | 'talking' | 'held' | 'consulting' | 'wrapup' | 'paused' | 'phone-lost'

export interface Me {
  userId: number
  name: string
  role: 'agent' | 'supervisor' | 'administrator'
  extension: string | null
  state: AgentState
  since: string
  reason: string | null
  cause: string | null
  wrapUpEndsAt: string | null
  registered: boolean
  missedInRow: number
  call: string | null
}

export interface PhoneClaim {
  controllingTab: string | null
}

export interface PbxLink {
  up: boolean
  lastSeen: string | null
  since: string | null
}

export interface Waiting {
  call: string
  number: string | null
  numberHidden: boolean
  name: string | null
  reason: string | null
  joinedAt: string
  priority: number
}

export interface QueueNow {
  name: string
  labelZh: string
  labelEn: string
  open: boolean
  waiting: Waiting[]
  longestSince: string | null
  free: number
  talking: number
  estimatedWaitSeconds: number | null
}

export interface AgentNow {
  userId: number
  extension: string
  name: string
  state: AgentState
  since: string
  reason: string | null
  cause: string | null
  queues: string[]
  call: string | null
}

export interface Today {
  offered: number
  answered: number
  abandoned: number
  shortAbandoned: number
  serviceLevel: number | null
  serviceLevelSeconds: number
  averageSpeedOfAnswerSeconds: number | null
  touchedByGap: boolean
}

export interface Owed {
  callId: number
  linkedid: string
  endedAt: string | null
  number: string | null
}

export interface Tasks {
  callbacksDue: number
  complaintsDue: number
  promisesDue: number
  owed: number
  notices: number
  followUpsDue: number
  serviceDue: number
}
