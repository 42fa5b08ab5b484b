import { describe, expect, it } from 'vitest'
import { asked, narrowed, same } from './filter'

describe('a filter of cases', () => {
  it('asks for whoever looks, and counts days from now', () => {
    const now = Date.parse('2026-03-10T00:00:00Z')
    expect(asked({ mine: true, open: true, registeredWithinDays: 7 }, 5, now)).toEqual({ open: true, ownerId: 5, registeredFrom: '2026-03-03T00:00:00.000Z' })
    expect(asked({ mine: false, late: false, q: '' }, 5, now)).toEqual({})
  })
  it('is kept without what is left out, and known again in any order', () => {
    expect(narrowed({ q: '', late: false, grade: 'major' })).toEqual({ grade: 'major' })
    expect(same({ grade: 'major', late: true }, { late: true, grade: 'major', q: '' })).toBe(true)
    expect(same({ grade: 'major' }, { grade: 'general' })).toBe(false)
  })
})
