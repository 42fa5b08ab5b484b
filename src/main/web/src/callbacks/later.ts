import { fromWallClock, toWallClock } from '@/common/time'

/** The times that are mostly agreed, on the clock of the person's zone: in one hour, in three, tomorrow at ten. */
export function laterTimes(nowMs: number): { h1: Date; h3: Date; tomorrow: Date } {
  const rounded = (ms: number) => new Date(Math.ceil(ms / 300_000) * 300_000)
  const tomorrow = toWallClock(new Date(nowMs))
  tomorrow.setDate(tomorrow.getDate() + 1)
  tomorrow.setHours(10, 0, 0, 0)
  return { h1: rounded(nowMs + 3_600_000), h3: rounded(nowMs + 3 * 3_600_000), tomorrow: fromWallClock(tomorrow) }
}
