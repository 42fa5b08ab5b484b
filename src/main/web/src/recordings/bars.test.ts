import { expect, it } from 'vitest'
import { bars } from './bars'

it('never loses a short loud sound', () => {
  const peaks = Array.from({ length: 1000 }, (_, index) => (index === 500 ? 255 : 0))
  expect(bars(peaks, 100).filter((bar) => bar === 1)).toHaveLength(1)
})

it('stretches a short recording', () => {
  expect(bars([0, 255], 4)).toEqual([0, 0, 1, 1])
})

it('draws nothing where there is nothing', () => {
  expect(bars([], 10)).toEqual([])
  expect(bars([1], 0)).toEqual([])
})
