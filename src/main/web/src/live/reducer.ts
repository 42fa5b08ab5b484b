import type { Change, Frame, Snapshot } from './frames'

/** Silence on the socket, in milliseconds, after which the link counts as broken (the server ticks every 5 s). */
export const SILENCE_LIMIT_MS = 12_000

export type Link = 'connecting' | 'live' | 'resyncing' | 'broken'

export interface LiveState {
  readonly link: Link
  /** Number of the last change applied; null before the first snapshot. */
  readonly n: number | null
  readonly entries: Readonly<Record<string, unknown>>
  /** Server's clock minus this machine's, in milliseconds. */
  readonly offsetMs: number
  /** This machine's time of the last frame, in epoch milliseconds; null before the first. */
  readonly heardAt: number | null
  /** The server announced that it leaves: reconnect after this many milliseconds. */
  readonly retryAfterMs: number | null
}

export interface Step {
  readonly state: LiveState
  /** Keys whose value changed; 'all' after a snapshot. */
  readonly touched: readonly string[] | 'all'
  /** True when the server must be asked for a new snapshot. */
  readonly resync: boolean
}

export const initial: LiveState = {
  link: 'connecting',
  n: null,
  entries: {},
  offsetMs: 0,
  heardAt: null,
  retryAfterMs: null,
}

/** Applies one frame received at `at` (this machine's epoch milliseconds). */
export function reduce(state: LiveState, frame: Frame, at: number): Step {
  if ('snapshot' in frame) return fromSnapshot(state, frame.snapshot, at)
  if ('leaving' in frame) {
    return unchanged({ ...state, heardAt: at, retryAfterMs: frame.leaving.retryAfterMs })
  }
  if ('cut' in frame) return unchanged(broken(state))
  if ('tick' in frame) {
    const heard = hear(state, frame.tick.now, at)
    return state.n !== null && frame.tick.n !== state.n ? lost(heard, state.link) : unchanged(heard)
  }
  return fromChange(state, frame.change, at)
}

/** The watchdog: the same state, or one with the link broken by silence. */
export function judgeSilence(state: LiveState, at: number): LiveState {
  const silent = state.heardAt !== null && at - state.heardAt > SILENCE_LIMIT_MS
  return silent && state.link !== 'broken' ? { ...state, link: 'broken' } : state
}

/** The socket closed: what was known stays on screen, marked as old. */
export function broken(state: LiveState): LiveState {
  return { ...state, link: state.n === null ? 'connecting' : 'broken' }
}

function fromSnapshot(state: LiveState, snapshot: Snapshot, at: number): Step {
  const next: LiveState = {
    ...hear(state, snapshot.now, at),
    link: 'live',
    n: snapshot.n,
    entries: snapshot.state,
    retryAfterMs: null,
  }
  return { state: next, touched: 'all', resync: false }
}

function fromChange(state: LiveState, change: Change, at: number): Step {
  const heard = hear(state, change.now, at)
  if (state.n === null || change.n <= state.n) return unchanged(heard)
  if (change.n > state.n + 1) return lost(heard, state.link)
  const entries = { ...state.entries, ...change.put }
  for (const key of change.drop ?? []) delete entries[key]
  const touched = [...Object.keys(change.put ?? {}), ...(change.drop ?? [])]
  return { state: { ...recovered(heard), n: change.n, entries }, touched, resync: false }
}

/** A change was missed: ask once, and go on showing the old state as old until the snapshot comes. */
function lost(state: LiveState, link: Link): Step {
  return { state: { ...state, link: 'resyncing' }, touched: [], resync: link !== 'resyncing' }
}

function hear(state: LiveState, now: string, at: number): LiveState {
  const server = Date.parse(now)
  const offsetMs = Number.isNaN(server) ? state.offsetMs : server - at
  return recovered({ ...state, heardAt: at, offsetMs })
}

function recovered(state: LiveState): LiveState {
  return state.link === 'broken' && state.n !== null ? { ...state, link: 'live' } : state
}

function unchanged(state: LiveState): Step {
  return { state, touched: [], resync: false }
}
