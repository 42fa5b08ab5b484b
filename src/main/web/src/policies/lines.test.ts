import { describe, expect, it } from 'vitest'
import { lineStart } from './lines'

describe('lineStart', () => {
  it('finds each line and stops at the end', () => {
    const text = 'a\nbcd\n\ne'
    expect([1, 2, 3, 4, 9].map((line) => lineStart(text, line))).toEqual([0, 2, 6, 7, 8])
  })
})
