import { expect, it } from 'vitest'
import { backoff } from './backoff'

it('waits longer with each failure, never over fifteen seconds', () => {
  expect(backoff(0, () => 1)).toBe(500)
  expect(backoff(3, () => 1)).toBe(4000)
  expect(backoff(40, () => 1)).toBe(15_000)
})

it('spreads browsers apart without ever hammering', () => {
  expect(backoff(5, () => 0)).toBe(3750)
  expect(backoff(5, () => 0.5)).toBeLessThan(backoff(5, () => 1))
})
