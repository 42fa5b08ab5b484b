/** The first and the last day of the month before that of a day, as in 2026-11-22 → 2026-10-01, 2026-10-31. */
export function monthBefore(day: string): [string, string] {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const text = (date: Date) => date.toISOString().slice(0, 10)
  return [text(new Date(Date.UTC(year, month - 2, 1))), text(new Date(Date.UTC(year, month - 1, 0)))]
}
