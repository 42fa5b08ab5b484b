import { describe, expect, it } from 'vitest'
import { beyond, silences } from './silence'

const side = (side: 'customer' | 'agent', peaks: number[]) => ({ side, peaks })
const repeat = (times: number, value: number) => Array.from({ length: times }, () => value)

describe('silences', () => {
  const waveform = {
    lengthSeconds: 10,
    pointsPerSecond: 10,
    channels: [side('customer', [...repeat(20, 90), ...repeat(40, 1), ...repeat(40, 90)]), side('agent', [...repeat(30, 0), ...repeat(5, 50), ...repeat(65, 0)])],
  }

  it('are where neither side is heard, with a little left at both ends', () => {
    expect(silences(waveform)).toEqual([{ from: 3.9, to: 5.6 }])
  })

  it('do not hold short pauses', () => {
    expect(silences({ ...waveform, channels: [side('customer', [...repeat(20, 90), ...repeat(10, 0), ...repeat(20, 90)])] })).toEqual([])
  })

  it('are jumped over from inside only', () => {
    const found = silences(waveform)
    expect(beyond(found, 3.8)).toBeNull()
    expect(beyond(found, 4)).toBe(5.6)
    expect(beyond(found, 5.6)).toBeNull()
  })
})
