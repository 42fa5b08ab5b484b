import { describe, expect, it } from 'vitest'
import { dayAfter, weekdayOf } from './days'

describe('days of a calendar', () => {
  it('goes over the ends of months and years, both ways', () => {
    expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02')
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29')
  })
  it('knows the day of the week', () => {
    expect(weekdayOf('2026-11-22')).toBe(0)
    expect(weekdayOf('2026-11-28')).toBe(6)
  })
})
