/** What the server sends on /api/live, and the few things the browser may say there. */
export interface Snapshot {
  n: number
  now: string
  state: Record<string, unknown>
}

export interface Change {
  n: number
  now: string
  put?: Record<string, unknown>
  drop?: string[]
}

export interface Tick {
  n: number
  now: string
}

export type Frame =
  | { snapshot: Snapshot }
  | { change: Change }
  | { tick: Tick }
  | { leaving: { retryAfterMs: number } }
  | { cut: { reason: 'too-slow' | 'signed-out' | 'silent' } }

export type Utterance = { claim: string } | { resync: true } | { pong: number }

/** Reads one text frame; anything that is not a frame of the protocol is null, never an exception. */
export function parseFrame(text: string): Frame | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const known = ['snapshot', 'change', 'tick', 'leaving', 'cut'].some((name) => name in value)
  return known ? (value as Frame) : null
}
