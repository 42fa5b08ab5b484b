import { expect, it } from 'vitest'
import { solve, zeros } from './solve'

it('counts leading zero bits', () => {
  expect(zeros(new Uint8Array([0, 0x0f]))).toBe(12)
  expect(zeros(new Uint8Array([0x80]))).toBe(0)
  expect(zeros(new Uint8Array([0, 0]))).toBe(16)
})

it('finds a number that solves the task', async () => {
  const number = await solve('1-00-8.ff', 8)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`1-00-8.ff:${number}`))
  expect(zeros(new Uint8Array(digest))).toBeGreaterThanOrEqual(8)
})
