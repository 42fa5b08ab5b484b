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

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function timeOfDay(at: number | string, withSeconds = false, timeZone = zone): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone }
  if (withSeconds) options.second = '2-digit'
  return new Intl.DateTimeFormat('zh-CN', options).format(new Date(at))
}

/** 14:02 today, 11-20 14:02 this year, 2025-11-20 14:02 before; in the zone given. */
export function momentText(at: string, nowMs: number, timeZone = zone): string {
  const day = dayOf(Date.parse(at), timeZone)
  const today = dayOf(nowMs, timeZone)
  const time = timeOfDay(at, false, timeZone)
  if (day === today) return time
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${time}`
}

export function dayOf(ms: number, timeZone = zone): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms)
}
