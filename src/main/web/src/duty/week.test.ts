import { describe, expect, it } from 'vitest'
import { daysOf, mondayOf } from './week'

describe('the week of a roster', () => {
  it('begins on Monday at midnight where the house is', () => {
    expect(new Date(mondayOf(Date.parse('2026-03-08T15:59:00Z'), 'Asia/Shanghai')).toISOString()).toBe('2026-03-01T16:00:00.000Z')
    expect(new Date(mondayOf(Date.parse('2026-03-08T16:00:00Z'), 'Asia/Shanghai')).toISOString()).toBe('2026-03-08T16:00:00.000Z')
  })
  it('has seven days, also when the clocks change', () => {
    const days = daysOf(mondayOf(Date.parse('2026-03-26T12:00:00Z'), 'Europe/Berlin'), 'Europe/Berlin')
    expect(days.map((one) => one.day)).toEqual(['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29'])
    expect((days[6]!.until - days[6]!.from) / 3_600_000).toBe(23)
  })
})
