import { expect, it } from 'vitest'
import { percent, serviceLevel, waitLevel } from './levels'

it('warns at half of the threshold and alarms past it', () => {
  expect(waitLevel(7_000, 15)).toBe('fine')
  expect(waitLevel(8_000, 15)).toBe('soon')
  expect(waitLevel(15_001, 15)).toBe('late')
})

it('says nothing about a day without calls', () => {
  expect(serviceLevel(null)).toBe('fine')
  expect(percent(null)).toBe('–')
  expect(serviceLevel(0.79)).toBe('soon')
  expect(serviceLevel(0.3)).toBe('late')
  expect(percent(0.8)).toBe('80%')
})
