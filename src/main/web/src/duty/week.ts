import { dayOf } from '@/common/time'

const DAY_MS = 86_400_000

/** Midnight of the Monday of that moment's week, in that zone. */
export function mondayOf(ms: number, zone: string): number {
  const day = dayOf(ms, zone)
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return midnightOf(Date.parse(`${day}T00:00:00Z`) - weekday * DAY_MS, zone)
}

/** The seven days that follow a Monday: the date, and from when to when it lasts. */
export function daysOf(monday: number, zone: string): { day: string; from: number; until: number }[] {
  const first = Date.parse(`${dayOf(monday, zone)}T00:00:00Z`)
  return [0, 1, 2, 3, 4, 5, 6].map((index) => {
    const date = first + index * DAY_MS
    return { day: new Date(date).toISOString().slice(0, 10), from: midnightOf(date, zone), until: midnightOf(date + DAY_MS, zone) }
  })
}

/** When the date that begins at this moment in UTC begins in that zone. */
function midnightOf(utc: number, zone: string): number {
  const want = new Date(utc).toISOString().slice(0, 10)
  for (let quarter = -56; quarter <= 56; quarter++) {
    const at = utc + quarter * 900_000
    if (dayOf(at, zone) === want && dayOf(at - 1, zone) !== want) return at
  }
  return utc
}
