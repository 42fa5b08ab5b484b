import type { Waveform } from '@/api/recordings'

/** Up to here (48 dB below full scale) a moment counts as silent. */
const QUIET = 2
/** Shorter pauses are speech. */
const LEAST_SECONDS = 1.5
/** Some of the pause is left, so that it is heard that there was one. */
const LEFT_SECONDS = 0.4

export interface Stretch {
  from: number
  to: number
}

/** Where nobody is heard on any side, in seconds, with a little left at both ends. */
export function silences(waveform: Waveform): Stretch[] {
  const perSecond = waveform.pointsPerSecond
  const length = waveform.channels[0]?.peaks.length ?? 0
  const found: Stretch[] = []
  let since = -1
  for (let at = 0; at <= length; at++) {
    const quiet = at < length && waveform.channels.every(({ peaks }) => (peaks[at] ?? 0) <= QUIET)
    if (quiet && since < 0) since = at
    if (!quiet && since >= 0) {
      if ((at - since) / perSecond >= LEAST_SECONDS) found.push({ from: since / perSecond + LEFT_SECONDS, to: at / perSecond - LEFT_SECONDS })
      since = -1
    }
  }
  return found
}

/** Where to go on from a moment inside a silence; null when somebody is heard. */
export function beyond(stretches: readonly Stretch[], seconds: number): number | null {
  return stretches.find(({ from, to }) => seconds >= from && seconds < to)?.to ?? null
}
