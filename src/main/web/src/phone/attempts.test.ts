import { expect, it } from 'vitest'
import { Attempts } from './attempts'

it('answers an attempt of this page once', async () => {
  const attempts = new Attempts()
  await attempts.ask(() => Promise.resolve({ attemptId: 'a' }))
  expect(await attempts.isOurs('a')).toBe(true)
  expect(await attempts.isOurs('a')).toBe(false)
})

it('never answers an attempt that somebody else asked for', async () => {
  const attempts = new Attempts()
  await attempts.ask(() => Promise.resolve({ attemptId: 'a' }))
  expect(await attempts.isOurs('b')).toBe(false)
})

it('waits for the request when the call overtakes its answer', async () => {
  const attempts = new Attempts()
  let answer: (value: { attemptId: string }) => void = () => undefined
  const asked = attempts.ask(() => new Promise((resolve) => (answer = resolve)))
  const ours = attempts.isOurs('a')
  answer({ attemptId: 'a' })
  await asked
  expect(await ours).toBe(true)
})

it('is not held up by a request that failed', async () => {
  const attempts = new Attempts()
  const asked = attempts.ask(() => Promise.reject(new Error('refused')))
  await expect(asked).rejects.toThrow('refused')
  expect(await attempts.isOurs('a')).toBe(false)
})

it('forgets an attempt that never rang', async () => {
  let now = 0
  const attempts = new Attempts(() => now)
  await attempts.ask(() => Promise.resolve({ attemptId: 'a' }))
  now = 121_000
  expect(await attempts.isOurs('a')).toBe(false)
})
