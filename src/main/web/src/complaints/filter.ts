import type { ComplaintFilter } from '@/api/cases'
import type { CaseFilter } from '@/api/desk'

const DAY_MS = 86_400_000

/** What the server is asked for a list: “mine” is whoever looks, and “in the last days” counts from now. */
export function asked(filter: CaseFilter, me: number | undefined, nowMs: number): ComplaintFilter {
  const { mine, registeredWithinDays, ...rest } = filter
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false))
  return {
    ...kept,
    ...(mine && me !== undefined ? { ownerId: me } : {}),
    ...(registeredWithinDays ? { registeredFrom: new Date(nowMs - registeredWithinDays * DAY_MS).toISOString() } : {}),
  }
}

/** The filter without what is left out, for keeping. */
export function narrowed(filter: CaseFilter): CaseFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false)) as CaseFilter
}

/** Whether two filters ask for the same. */
export const same = (one: CaseFilter, other: CaseFilter) => key(one) === key(other)

const key = (filter: CaseFilter) => JSON.stringify(Object.entries(narrowed(filter)).sort(([a], [b]) => a.localeCompare(b)))
