const FIRST_MS = 500
const LONGEST_MS = 15_000

/**
 * Milliseconds to wait before connection attempt number `attempt` (0 is the first retry).
 * Full jitter over a doubling ceiling, so that a restarted server is not met by all browsers at once.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling / 4 + random() * ceiling * 0.75)
}
