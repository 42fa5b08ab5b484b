import { computed, inject, readonly, ref, shallowReactive, shallowRef, type ComputedRef, type InjectionKey } from 'vue'
import { parseFrame, type Utterance } from './frames'
import { backoff } from './backoff'
import { broken, initial, judgeSilence, reduce, SILENCE_LIMIT_MS, type LiveState, type Step } from './reducer'
import type { PbxLink } from './state'

export type Live = ReturnType<typeof createLive>

export const LIVE: InjectionKey<Live> = Symbol('live')

export function useLive(): Live {
  const live = inject(LIVE)
  if (!live) throw new Error('the live state is not provided')
  return live
}

/** Keeps the live state over one websocket: connects, watches for silence, reconnects, asks again after a gap. */
export function createLive(address: () => string) {
  const state = shallowRef<LiveState>(initial)
  const entries = shallowReactive(new Map<string, unknown>())
  /** This machine's time, moved every half second while the link is alive; still when it is broken. */
  const localNow = ref(Date.now())
  const listeners = new Set<(state: LiveState) => void>()
  let socket: WebSocket | null = null
  let attempt = 0
  let wanted = false
  let connectingSince = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let pulse: ReturnType<typeof setInterval> | undefined

  function take(step: Step): void {
    // The link counts as live only once what it brought is there to be asked for.
    if (step.touched === 'all') replaceAll(entries, step.state.entries)
    else step.touched.forEach((key) => mirror(entries, key, step.state.entries))
    state.value = step.state
    if (step.resync) say({ resync: true })
    listeners.forEach((listener) => listener(step.state))
  }

  function connect(): void {
    const mine = new WebSocket(address())
    socket = mine
    connectingSince = Date.now()
    mine.onmessage = (message) => {
      const frame = parseFrame(String(message.data))
      if (mine !== socket || !frame) return
      connectingSince = 0
      if ('snapshot' in frame) attempt = 0
      take(reduce(state.value, frame, Date.now()))
      if ('tick' in frame) say({ pong: frame.tick.n })
    }
    mine.onclose = () => {
      if (mine !== socket) return
      socket = null
      state.value = broken(state.value)
      if (wanted) retry = setTimeout(connect, state.value.retryAfterMs ?? backoff(attempt++))
    }
  }

  function watch(): void {
    const judged = judgeSilence(state.value, Date.now())
    const mute = socket !== null && connectingSince > 0 && Date.now() - connectingSince > SILENCE_LIMIT_MS
    if (judged !== state.value || mute) {
      state.value = judged
      abandon()
    }
    if (judged.link !== 'broken') localNow.value = Date.now()
  }

  /** A silent socket may take minutes to close by itself: let go of it and connect anew. */
  function abandon(): void {
    const silent = socket
    socket = null
    connectingSince = 0
    silent?.close()
    clearTimeout(retry)
    if (wanted) retry = setTimeout(connect, backoff(attempt++))
  }

  function say(utterance: Utterance): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(utterance))
  }

  /** Coming back from sleep or another network: do not wait for the backoff to run out. */
  function nudge(): void {
    if (!wanted || socket) return
    clearTimeout(retry)
    connect()
  }

  function start(): void {
    if (wanted) return
    wanted = true
    state.value = initial
    pulse = setInterval(watch, 500)
    window.addEventListener('online', nudge)
    connect()
  }

  function stop(): void {
    wanted = false
    clearTimeout(retry)
    clearInterval(pulse)
    window.removeEventListener('online', nudge)
    const old = socket
    socket = null
    old?.close()
    entries.clear()
    state.value = initial
    attempt = 0
  }

  function one<T>(key: string): ComputedRef<T | undefined> {
    return computed(() => entries.get(key) as T | undefined)
  }

  function all<T>(prefix: string): ComputedRef<T[]> {
    return computed(() => [...entries].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value as T))
  }

  const silentSince = computed(() => {
    const silent = all<PbxLink>('link/').value.filter((link) => !link.up)
    const heard = silent.map((link) => Date.parse(link.lastSeen ?? link.since ?? '')).filter((at) => !Number.isNaN(at))
    return heard.length ? Math.min(...heard) : null
  })

  return {
    start,
    stop,
    say,
    one,
    all,
    keys: (prefix: string) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
    entry: <T>(key: string) => entries.get(key) as T | undefined,
    link: computed(() => state.value.link),
    /** Until when a telephone system that does not answer was heard (server's time, epoch ms); null while all answer. */
    silentSince,
    /** Server's time in epoch milliseconds; stands still while the link is broken. */
    now: computed(() => localNow.value + state.value.offsetMs),
    lastHeard: computed(() => (state.value.heardAt === null ? null : state.value.heardAt + state.value.offsetMs)),
    state: readonly(state),
    onChange: (listener: (state: LiveState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function replaceAll(map: Map<string, unknown>, next: Readonly<Record<string, unknown>>): void {
  for (const key of [...map.keys()]) if (!(key in next)) map.delete(key)
  for (const [key, value] of Object.entries(next)) map.set(key, value)
}

function mirror(map: Map<string, unknown>, key: string, next: Readonly<Record<string, unknown>>): void {
  if (key in next) map.set(key, next[key])
  else map.delete(key)
}
