import { describe, expect, it } from 'vitest'
import { clockText, fromWallClock, momentText, showTimesIn, spanOf, timeOfDay, toWallClock, urgency } from './time'

describe('a duration', () => {
  it('reads like a clock', () => {
    expect(clockText(7_999)).toBe('0:07')
    expect(clockText(222_000)).toBe('3:42')
    expect(clockText(3_729_000)).toBe('1:02:09')
  })

  it('never runs backwards when two clocks disagree', () => {
    expect(clockText(-1500)).toBe('0:00')
  })

  it('is told in the unit that a person plans with', () => {
    expect(spanOf(59_000)).toEqual({ unit: 'seconds', n: 59 })
    expect(spanOf(-3_600_000)).toEqual({ unit: 'hours', n: 1 })
    expect(spanOf(3 * 86_400_000)).toEqual({ unit: 'days', n: 3 })
  })
})

describe('a due time', () => {
  it('is late only after it has passed', () => {
    expect(urgency(1000, 1000)).toBe('soon')
    expect(urgency(1000, 1001)).toBe('late')
    expect(urgency(10_000_000, 0)).toBe('fine')
  })
})

describe('a moment', () => {
  const now = Date.parse('2026-03-01T16:30:00Z')

  it('is a time today, with its date on other days, in the zone asked for', () => {
    expect(momentText('2026-03-01T16:00:00Z', now, 'Asia/Shanghai')).toBe('00:00')
    expect(momentText('2026-03-01T15:59:00Z', now, 'Asia/Shanghai')).toBe('03-01 23:59')
    expect(momentText('2025-12-31T10:00:00Z', now, 'UTC')).toBe('2025-12-31 10:00')
  })
})

describe('the clock on the wall of another zone', () => {
  it('is read from an instant and gives it back', () => {
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'UTC']) {
      const instant = new Date('2026-03-01T16:30:00Z')
      expect(fromWallClock(toWallClock(instant, zone), zone)).toEqual(instant)
    }
    const read = toWallClock(new Date('2026-03-01T16:30:00Z'), 'Asia/Shanghai')
    expect([read.getDate(), read.getHours(), read.getMinutes()]).toEqual([2, 0, 30])
  })

  it('shows all times once the person is known, and this machine’s for a zone that is none', () => {
    showTimesIn('Asia/Shanghai')
    expect(timeOfDay('2026-03-01T16:30:00Z')).toBe('00:30')
    showTimesIn('UTC')
    expect(timeOfDay('2026-03-01T16:30:00Z')).toBe('16:30')
    showTimesIn('Mars/Olympus')
    expect(timeOfDay('2026-03-01T16:30:00Z')).toBe(timeOfDay('2026-03-01T16:30:00Z', false, Intl.DateTimeFormat().resolvedOptions().timeZone))
  })
})
