import { expect, it } from 'vitest'
import { monthBefore } from './months'

it('knows the month before, over the turn of a year and in a leap year', () => {
  expect(monthBefore('2026-11-22')).toEqual(['2026-10-01', '2026-10-31'])
  expect(monthBefore('2026-01-01')).toEqual(['2025-12-01', '2025-12-31'])
  expect(monthBefore('2028-03-31')).toEqual(['2028-02-01', '2028-02-29'])
})
