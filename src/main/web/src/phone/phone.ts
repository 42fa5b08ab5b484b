import { computed, inject, ref, shallowRef, watch, type InjectionKey } from 'vue'
import type { Api } from '@/api/api'
import type { DialTarget } from '@/api/dialer'
import type { Live } from '@/live/live'
import type { LiveCall } from '@/live/calls'
import type { PhoneClaim } from '@/live/state'
import { Attempts } from './attempts'
import { putTogether } from './conference'
import { createDevices } from './devices'
import type { Line, LineHandle } from './line'
import { linkWithCall } from './linked'
import { endWithCall } from './over'
import { Ring } from './ring'
import { Softphone } from './softphone'
import { forget, remember, takeStored } from './takeover'
import { refer } from './transfer'

export type Phone = ReturnType<typeof createPhone>

export const PHONE: InjectionKey<Phone> = Symbol('phone')

export function usePhone(): Phone {
  const phone = inject(PHONE)
  if (!phone) throw new Error('the phone is not provided')
  return phone
}

/** "End and ask": Asterisk's extension that puts the satisfaction question to the customer. */
const SURVEY = '*5'
export const ECHO_TEST = '*43'

/** The agent's phone in this tab: who holds it, its registration, its one or two lines and what can be done with them. */
export function createPhone(api: Api, live: Live, tab: string, headline: (line: Line) => string) {
  const devices = createDevices()
  const ring = new Ring(devices)
  const attempts = new Attempts()
  const failure = shallowRef<unknown>(null)
  const wanted = ref(false)
  /** Line of the consultation with a colleague, beside the customer's. */
  const consultId = ref<string | null>(null)
  const transferring = ref(false)

  const softphone = new Softphone(devices, {
    ringing: (handle) => void ringing(handle),
    talking: () => ring.stop(),
    ended: (line) => void ended(line),
    refused: () => void obtain(),
  })

  const claim = live.one<PhoneClaim>('phone')
  const mine = computed(() => claim.value?.controllingTab === tab)
  const elsewhere = computed(() => Boolean(claim.value?.controllingTab) && !mine.value)
  const main = computed(() => softphone.handles.find(({ line }) => line.id !== consultId.value) ?? null)
  const consult = computed(() => softphone.handles.find(({ line }) => line.id === consultId.value) ?? null)
  const line = computed<Line | null>(() => main.value?.line ?? null)
  const call = computed<LiveCall | undefined>(() => {
    const linkedid = line.value?.linkedid
    return linkedid ? live.entry<LiveCall>(`call/${linkedid}`) : undefined
  })

  linkWithCall(main, live)
  endWithCall(main, call, live)
  watch([wanted, claim, live.link], () => void settle(), { flush: 'sync' })
  watch(() => softphone.status.registration, (now) => now === 'registered' && resumeAfterReload())

  /** Brings this tab's registration in line with who holds the phone. */
  async function settle(): Promise<void> {
    if (!wanted.value) return softphone.stop()
    // Who holds the phone is not known yet: it is nobody's to take.
    if (live.link.value !== 'live' || !claim.value) return
    if (elsewhere.value) return softphone.stop()
    if (!mine.value) return takeOver()
    if (!softphone.running) await obtain()
  }

  function takeOver(): void {
    live.say({ claim: tab })
  }

  let obtaining = false
  async function obtain(): Promise<void> {
    if (obtaining) return
    obtaining = true
    try {
      softphone.start(await api.floor.takePhone(tab))
      failure.value = null
    } catch (problem) {
      failure.value = problem
    } finally {
      obtaining = false
    }
  }

  async function ringing(handle: LineHandle): Promise<void> {
    const { attempt } = handle.line
    if (attempt && (await attempts.isOurs(attempt))) return softphone.answer(handle)
    if (handle.line.state === 'ringing') ring.start(headline(handle.line), () => undefined)
  }

  async function ended(gone: Line): Promise<void> {
    if (gone.id === consultId.value) {
      consultId.value = null
      if (main.value?.line.held && !transferring.value) main.value.session.unhold()
    }
    if (!softphone.handles.some(({ line: other }) => other.state === 'ringing')) ring.stop()
  }

  /** A dialog that is over by now is refused by Asterisk, which does no harm. */
  function resumeAfterReload(): void {
    const stored = takeStored()
    if (stored && softphone.handles.length === 0) softphone.resume(stored)
  }

  window.addEventListener('pagehide', () => {
    const handle = main.value
    if (handle?.line.state === 'talking') remember(handle.session, handle.line.linkedid)
    else forget()
  })

  function hangUp(): void {
    const handle = consult.value ?? main.value
    handle?.session.terminate()
  }

  function toggleHold(): void {
    const handle = main.value
    if (!handle || handle.line.state !== 'talking') return
    if (handle.line.held) handle.session.unhold()
    else handle.session.hold()
  }

  function toggleMute(): void {
    for (const handle of softphone.handles) {
      if (handle.line.muted) handle.session.unmute({ audio: true })
      else handle.session.mute({ audio: true })
    }
  }

  function keys(tones: string): void {
    const handle = consult.value ?? main.value
    handle?.session.sendDTMF(tones, { transportType: 'RFC2833' as never })
  }

  function startConsult(extension: string): void {
    const handle = main.value
    if (!handle || consult.value) return
    if (!handle.line.held) handle.session.hold()
    consultId.value = softphone.call(extension).line.id
  }

  /** Hands the customer to the colleague consulted. Resolves when Asterisk did it; rejects with the cause. */
  function completeConsult(): Promise<void> {
    const colleague = consult.value
    return colleague ? handOver(main.value, colleague.line.party, colleague) : Promise.reject(new Error('nobody is consulted'))
  }

  /** Customer, colleague and agent hear each other from now on. Resolves when it is ordered; rejects with the cause. */
  async function conference(): Promise<void> {
    const customer = main.value
    if (!customer || consult.value?.line.state !== 'talking') throw new Error('nobody is consulted')
    transferring.value = true
    try {
      await putTogether(customer, () => api.floor.conference())
    } finally {
      transferring.value = false
    }
  }

  async function handOver(handle: LineHandle | null, target: string, replaces?: LineHandle): Promise<void> {
    if (!handle) throw new Error('there is no call')
    transferring.value = true
    try {
      await refer(handle, softphone.address(target), replaces)
    } finally {
      transferring.value = false
    }
  }

  async function dial(target: DialTarget): Promise<void> {
    await attempts.ask(() => api.dialer.dial(target))
  }

  return {
    tab,
    devices,
    ring,
    failure,
    mine,
    elsewhere,
    line,
    call,
    /** Extensions of all who are with the customer now: more than one in a conference. */
    together: computed(() => call.value?.together ?? []),
    consultLine: computed(() => consult.value?.line ?? null),
    transferring,
    registration: computed(() => softphone.status.registration),
    /** The tab wants the phone from now on, or gives it up. */
    want: (wish: boolean) => (wanted.value = wish),
    takeOver,
    retry: obtain,
    answer: () => main.value && softphone.answer(main.value),
    refuse: () => main.value?.session.terminate({ status_code: 486, reason_phrase: 'Busy Here' }),
    hangUp,
    toggleHold,
    toggleMute,
    keys,
    startConsult,
    completeConsult,
    conference,
    /** To an extension, without asking first. */
    blindTransfer: (extension: string) => handOver(main.value, extension),
    transferToQueue: (queue: string) => handOver(main.value, `queue-${queue}`),
    endAndAsk: () => handOver(main.value, SURVEY),
    dial,
    callService: (code: string) => softphone.call(code),
  }
}
