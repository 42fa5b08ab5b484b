import { expect, it } from 'vitest'
import type { Moment } from '@/api/calls'
import { stepOf, telling } from './moment'

const step = (detail: string): Moment => ({ at: '2026-11-22T03:00:00Z', kind: 'step', extension: '', detail }) as Moment

it('takes a step apart', () => {
  expect(stepOf(step('entry 4001234567'))).toEqual({ name: 'entry', value: '4001234567' })
  expect(stepOf({ ...step(''), kind: 'ringing' } as Moment)).toBeNull()
})

it('leaves out what another moment says already', () => {
  expect(telling(step('recording 20261122/x.raw'))).toBe(false)
  expect(telling(step('route asked'))).toBe(false)
  expect(telling(step('route default'))).toBe(true)
  expect(telling(step('notice standard-zh'))).toBe(true)
})
