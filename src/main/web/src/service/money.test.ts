import { describe, expect, it } from 'vitest'
import { fenOf, yuanText } from './money'

describe('money', () => {
  it('is typed in yuan and kept in fen, without rounding errors', () => {
    expect(['0.07', '1.1', '19.99', '200', ' 35.5 '].map(fenOf)).toEqual([7, 110, 1999, 20000, 3550])
    expect(['', 'x', '1.234', '-1', '1e3', '1,5'].map(fenOf)).toEqual([null, null, null, null, null, null])
  })
  it('is shown with two digits', () => {
    expect([0, 7, 110, 20000].map(yuanText)).toEqual(['0.00', '0.07', '1.10', '200.00'])
    expect(yuanText(null)).toBe('')
  })
})
