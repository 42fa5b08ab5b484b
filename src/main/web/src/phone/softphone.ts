import { reactive, shallowReactive } from 'vue'
import JsSIP from 'jssip'
import type { IncomingRequest } from 'jssip/lib/SIPMessage'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingRTCSessionEvent, RTCSessionEvent, UA, UnRegisteredEvent } from 'jssip/lib/UA'
import type { PhoneAccount } from '@/api/floor'
import { microphoneConstraints, playThrough, type Devices } from './devices'
import { follow, type Line, type LineHandle } from './line'
import { replacesHeader, type StoredDialog } from './takeover'

export type Registration = 'off' | 'connecting' | 'registered' | 'refused' | 'lost'

const REGISTER_EXPIRES_S = 120

export interface SoftphoneEvents {
  ringing(handle: LineHandle): void
  ended(line: Line): void
  talking(): void
  /** The credentials are no longer good: new ones are needed. */
  refused(): void
}

/** One SIP registration and the sessions on it. */
export class Softphone {
  readonly status = reactive<{ registration: Registration; since: number }>({ registration: 'off', since: Date.now() })
  readonly handles = shallowReactive<LineHandle[]>([])
  private ua: UA | null = null
  private credentials: PhoneAccount | null = null

  constructor(
    private readonly devices: Devices,
    private readonly events: SoftphoneEvents,
  ) {}

  get running(): boolean {
    return this.ua !== null
  }

  start(credentials: PhoneAccount): void {
    this.stop()
    this.credentials = credentials
    this.enter('connecting')
    const ua = new JsSIP.UA({
      sockets: credentials.sockets.map(({ url, weight }) => ({
        socket: new JsSIP.WebSocketInterface(socketAddress(url)),
        weight,
      })),
      uri: credentials.uri,
      password: credentials.password,
      register_expires: REGISTER_EXPIRES_S,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      user_agent: 'Hotline',
    })
    this.ua = ua
    ua.on('registered', () => this.enter('registered'))
    ua.on('unregistered', () => this.ua === ua && this.enter('lost'))
    ua.on('disconnected', () => this.ua === ua && this.enter('lost'))
    ua.on('registrationFailed', (event: UnRegisteredEvent) => {
      const refused = event.response?.status_code === 401 || event.response?.status_code === 403
      this.enter(refused ? 'refused' : 'lost')
      if (refused) this.events.refused()
    })
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if (event.originator === ('remote' as typeof event.originator)) this.incoming(event as IncomingRTCSessionEvent)
    })
    ua.start()
  }

  stop(): void {
    const ua = this.ua
    this.ua = null
    ua?.stop()
    this.enter('off')
  }

  answer(handle: LineHandle): void {
    handle.session.answer(this.media())
  }

  /** Calls another extension or a service code of ours; numbers of the world are dialled by the server. */
  call(target: string, headers: string[] = []): LineHandle {
    if (!this.ua) throw new Error('the phone is not running')
    const session = this.ua.call(this.address(target), { ...this.media(), extraHeaders: headers })
    return this.adopt(session, { id: session.id, incoming: false, linkedid: null, attempt: null, party: target })
  }

  /** Takes over the leg that a page before this one held, with its dialog's ids. */
  resume(dialog: StoredDialog): LineHandle {
    const extension = this.credentials?.extension ?? ''
    const session = this.ua!.call(this.address(extension), {
      ...this.media(),
      extraHeaders: [replacesHeader(dialog)],
    })
    return this.adopt(session, {
      id: session.id,
      incoming: false,
      linkedid: dialog.linkedid,
      attempt: null,
      party: '',
    })
  }

  address(target: string): string {
    const host = this.credentials?.uri.split('@')[1] ?? 'localhost'
    return `sip:${target}@${host}`
  }

  private media() {
    return {
      mediaConstraints: microphoneConstraints(this.devices),
      pcConfig: { iceServers: this.credentials?.iceServers ?? [] },
    }
  }

  private incoming({ session, request }: IncomingRTCSessionEvent): void {
    if (this.handles.length > 0) {
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' })
      return
    }
    const handle = this.adopt(session, {
      id: session.id,
      incoming: true,
      linkedid: header(request, 'X-Hotline-Call'),
      attempt: header(request, 'X-Hotline-Attempt'),
      party: session.remote_identity.display_name || session.remote_identity.uri.user || '',
    })
    this.events.ringing(handle)
  }

  private adopt(session: RTCSession, seed: Parameters<typeof follow>[1]): LineHandle {
    const handle = follow(session, seed, (line) => {
      const at = this.handles.indexOf(handle)
      if (at >= 0) this.handles.splice(at, 1)
      this.events.ended(line)
    })
    this.handles.push(handle)
    session.on('confirmed', () => this.events.talking())
    void playThrough(handle.audio, this.devices.speaker)
    return handle
  }

  private enter(registration: Registration): void {
    if (this.status.registration === registration) return
    this.status.registration = registration
    this.status.since = Date.now()
  }
}

function header(request: IncomingRequest, name: string): string | null {
  const value: unknown = request.getHeader(name)
  return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : null
}

/** The proxied socket is given as a path of this server; the second one as a full address. */
function socketAddress(url: string): string {
  if (!url.startsWith('/')) return url
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${url}`
}
