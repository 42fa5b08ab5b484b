import { expect, it, vi } from 'vitest'
import { putTogether } from './conference'
import type { LineHandle } from './line'

/** The customer's line; Asterisk agrees to a change when `agree` is called. */
function customer(held: boolean) {
  const told: string[] = []
  let agree: () => void = () => undefined
  const unhold = vi.fn((_: unknown, done: () => void) => {
    told.push('unhold')
    agree = done
    return true
  })
  const session = { on: vi.fn(), unhold, hold: () => told.push('hold') }
  const handle = { line: { held, state: 'talking' }, session } as unknown as LineHandle
  return { handle, told, agree: () => agree() }
}

it('orders the conference only when the customer is off hold', async () => {
  const { handle, told, agree } = customer(true)
  const done = putTogether(handle, async () => told.push('order'))
  expect(told).toEqual(['unhold'])
  agree()
  await done
  expect(told).toEqual(['unhold', 'order'])
})

it('asks for nothing of a customer who is not on hold', async () => {
  const { handle, told } = customer(false)
  await putTogether(handle, async () => told.push('order'))
  expect(told).toEqual(['order'])
})

it('puts the customer back on hold when it is refused', async () => {
  const { handle, told } = customer(false)
  await expect(putTogether(handle, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(told).toEqual(['hold'])
})
