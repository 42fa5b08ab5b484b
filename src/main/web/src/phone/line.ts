import { reactive } from 'vue'
import type { RTCSession } from 'jssip/lib/RTCSession'

export type LineState = 'ringing' | 'connecting' | 'talking' | 'ended'

/** One SIP session of this softphone, as the screen shows it. */
export interface Line {
  readonly id: string
  readonly incoming: boolean
  /** Linkedid of the call in Asterisk, as soon as the server has said it. */
  linkedid: string | null
  /** Attempt that this call was dialled for, where the server said it. */
  readonly attempt: string | null
  /** The other side as SIP names it: text only, never trusted. */
  readonly party: string
  state: LineState
  held: boolean
  muted: boolean
  /** This machine's epoch milliseconds at which the present state began. */
  since: number
  /** Why it ended, as JsSIP names it. */
  cause: string | null
}

export interface LineHandle {
  readonly line: Line
  readonly session: RTCSession
  readonly audio: HTMLAudioElement
}

const ICE_PATIENCE_MS = 100

/** Follows a session and keeps its line true. `onEnd` is called once. */
export function follow(session: RTCSession, seed: Omit<Line, 'state' | 'held' | 'muted' | 'since' | 'cause'>, onEnd: (line: Line) => void): LineHandle {
  const line = reactive<Line>({
    ...seed,
    state: seed.incoming ? 'ringing' : 'connecting',
    held: false,
    muted: false,
    since: Date.now(),
    cause: null,
  })
  const audio = new Audio()
  audio.autoplay = true

  const enter = (state: LineState) => {
    if (line.state === state || line.state === 'ended') return
    line.state = state
    line.since = Date.now()
  }
  const end = (cause: string) => {
    if (line.state === 'ended') return
    line.cause = cause
    enter('ended')
    audio.srcObject = null
    onEnd(line)
  }
  const hear = (connection: RTCPeerConnection) => {
    connection.addEventListener('track', (event) => {
      audio.srcObject = event.streams[0] ?? new MediaStream([event.track])
    })
  }

  session.on('peerconnection', (event) => hear(event.peerconnection))
  if (session.connection) hear(session.connection)
  // Waiting for the end of gathering costs seconds where one interface is dead; one candidate is enough.
  session.on('icecandidate', (event) => setTimeout(event.ready, ICE_PATIENCE_MS))
  session.on('accepted', () => enter(seed.incoming ? 'connecting' : 'talking'))
  session.on('confirmed', () => enter('talking'))
  session.on('hold', () => (line.held = session.isOnHold().local))
  session.on('unhold', () => (line.held = session.isOnHold().local))
  session.on('muted', () => (line.muted = true))
  session.on('unmuted', () => (line.muted = false))
  session.on('ended', (event) => end(event.cause))
  session.on('failed', (event) => end(event.cause))
  return { line, session, audio }
}
