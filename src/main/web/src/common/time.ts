import { ref } from 'vue'

/** Text of a duration: 0:07, 3:42, 1:02:09. Negative durations count as none. */
export function clockText(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const seconds = String(total % 60).padStart(2, '0')
  const minutes = Math.floor(total / 60) % 60
  const hours = Math.floor(total / 3600)
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
}

export type Span = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; n: number }

/** The largest unit that says a duration well enough for a person who plans: 40 s, 12 min, 3 h, 2 d. */
export function spanOf(ms: number): Span {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  if (seconds < 60) return { unit: 'seconds', n: seconds }
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) }
  if (seconds < 48 * 3600) return { unit: 'hours', n: Math.floor(seconds / 3600) }
  return { unit: 'days', n: Math.floor(seconds / 86_400) }
}

/** How near a due time is: late after it, soon in its last hour (or the share given), else fine. */
export function urgency(dueMs: number, nowMs: number, soonMs = 3_600_000): 'late' | 'soon' | 'fine' {
  if (nowMs > dueMs) return 'late'
  return dueMs - nowMs <= soonMs ? 'soon' : 'fine'
}

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const zone = ref(machineZone)

/** Shows all times in this zone from now on, such as Asia/Shanghai; in this machine's when it is none. */
export function showTimesIn(name: string | null | undefined): void {
  zone.value = name && isZone(name) ? name : machineZone
}

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

export function timeOfDay(at: number | string, withSeconds = false, timeZone = zone.value): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }
  if (withSeconds) options.second = '2-digit'
  return new Intl.DateTimeFormat('zh-CN', options).format(new Date(at))
}

/** 14:02 today, 11-20 14:02 this year, 2025-11-20 14:02 before; in the zone given. */
export function momentText(at: string, nowMs: number, timeZone = zone.value): string {
  const day = dayOf(Date.parse(at), timeZone)
  const today = dayOf(nowMs, timeZone)
  const time = timeOfDay(at, false, timeZone)
  if (day === today) return time
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${time}`
}

export function dayOf(ms: number, timeZone = zone.value): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms)
}

/** A date whose fields on this machine read as the clock on the wall does at that instant in the zone: for date pickers, which know no zones. */
export function toWallClock(instant: Date, timeZone = zone.value): Date {
  const wall = new Date(instant.getTime() + offsetMs(instant.getTime(), timeZone))
  return new Date(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds())
}

/** The opposite; in the hour that a clock change skips or repeats, one of the instants that could be meant. */
export function fromWallClock(read: Date, timeZone = zone.value): Date {
  const wall = Date.UTC(read.getFullYear(), read.getMonth(), read.getDate(), read.getHours(), read.getMinutes(), read.getSeconds())
  const guess = wall - offsetMs(wall, timeZone)
  return new Date(wall - offsetMs(guess, timeZone))
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / 1000) * 1000
}
