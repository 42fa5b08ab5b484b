import { describe, expect, it } from 'vitest'
import { parseFrame, type Frame } from './frames'
import { broken, initial, judgeSilence, reduce, SILENCE_LIMIT_MS, type LiveState } from './reducer'

const at = Date.parse('2026-01-05T06:02:11Z')
const now = '2026-01-05T06:02:11Z'

function snapshot(n: number, state: Record<string, unknown>): Frame {
  return { snapshot: { n, now, state } }
}

function change(n: number, put: Record<string, unknown>, drop: string[] = []): Frame {
  return { change: { n, now, put, drop } }
}

function play(...frames: Frame[]): LiveState {
  return frames.reduce((state, frame) => reduce(state, frame, at).state, initial)
}

describe('the live state', () => {
  it('starts from a snapshot', () => {
    const state = play(snapshot(17, { me: { state: 'ready' } }))
    expect(state.link).toBe('live')
    expect(state.entries).toEqual({ me: { state: 'ready' } })
  })

  it('applies changes with consecutive numbers and tells which keys they touched', () => {
    const step = reduce(play(snapshot(17, { a: 1, b: 2 })), change(18, { a: 3, c: 4 }, ['b']), at)
    expect(step.state.entries).toEqual({ a: 3, c: 4 })
    expect(step.touched).toEqual(['a', 'c', 'b'])
    expect(step.resync).toBe(false)
  })

  it('ignores a change seen before', () => {
    const state = play(snapshot(17, { a: 1 }), change(18, { a: 2 }), change(18, { a: 99 }))
    expect(state.entries).toEqual({ a: 2 })
  })

  it('ignores an old change that arrives late', () => {
    const state = play(snapshot(17, { a: 1 }), change(12, { a: 99 }))
    expect(state.entries).toEqual({ a: 1 })
    expect(state.link).toBe('live')
  })

  it('asks for a snapshot once after a gap and applies nothing on top of it', () => {
    const first = reduce(play(snapshot(17, { a: 1 })), change(19, { a: 3 }), at)
    expect(first.resync).toBe(true)
    expect(first.state.entries).toEqual({ a: 1 })
    expect(first.state.link).toBe('resyncing')
    expect(reduce(first.state, change(20, { a: 4 }), at).resync).toBe(false)
    expect(play(snapshot(17, { a: 1 }), change(19, { a: 3 }), snapshot(20, { a: 4 })).link).toBe('live')
  })

  it('notices by a tick that changes were lost', () => {
    for (const n of [16, 18]) {
      expect(reduce(play(snapshot(17, {})), { tick: { n, now } }, at).resync).toBe(true)
    }
    expect(reduce(play(snapshot(17, {})), { tick: { n: 17, now } }, at).resync).toBe(false)
  })

  it('takes changes before the first snapshot for nothing', () => {
    expect(play(change(3, { a: 1 })).entries).toEqual({})
  })

  it('forgets what is not in a new snapshot', () => {
    expect(play(snapshot(1, { a: 1 }), snapshot(9, { b: 2 })).entries).toEqual({ b: 2 })
  })

  it('keeps the difference between the two clocks', () => {
    const step = reduce(initial, snapshot(1, {}), at - 90_000)
    expect(step.state.offsetMs).toBe(90_000)
  })
})

describe('a link that fell silent', () => {
  const live = play(snapshot(17, { a: 1 }))

  it('is broken after the limit and not before it', () => {
    expect(judgeSilence(live, at + SILENCE_LIMIT_MS).link).toBe('live')
    expect(judgeSilence(live, at + SILENCE_LIMIT_MS + 1).link).toBe('broken')
  })

  it('keeps what was known', () => {
    expect(broken(live).entries).toEqual({ a: 1 })
  })

  it('is live again with the next frame in order', () => {
    const silent = judgeSilence(live, at + 20_000)
    expect(reduce(silent, { tick: { n: 17, now } }, at + 20_001).state.link).toBe('live')
  })

  it('remembers when the server said it would leave', () => {
    expect(reduce(live, { leaving: { retryAfterMs: 2000 } }, at).state.retryAfterMs).toBe(2000)
  })
})

it('is told that the server cuts the connection, and keeps what was known', () => {
  const step = reduce(play(snapshot(17, { a: 1 })), { cut: { reason: 'too-slow' } }, at)
  expect(step.state.link).toBe('broken')
  expect(step.state.entries).toEqual({ a: 1 })
})

describe('a text frame', () => {
  it('that is no frame of the protocol is nothing', () => {
    expect(parseFrame('{')).toBeNull()
    expect(parseFrame('null')).toBeNull()
    expect(parseFrame('{"other":1}')).toBeNull()
  })

  it('is read', () => {
    expect(parseFrame('{"tick":{"n":1,"now":"x"}}')).toEqual({ tick: { n: 1, now: 'x' } })
  })
})
