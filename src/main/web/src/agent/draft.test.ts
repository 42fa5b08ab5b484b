import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WrapUp } from '@/api/calls'
import { Draft, type DraftState } from './draft'

const wrapUp = (notes: string): WrapUp => ({ reason: null, disposition: null, notes, promise: null, customerId: null, complete: false })

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

describe('a half-written wrap-up', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open(send: (wrapUp: WrapUp) => Promise<unknown>) {
    const storage = memory()
    const states: DraftState[] = []
    const draft = new Draft('d', { send, storage, onState: (state) => states.push(state) })
    return { draft, storage, states }
  }

  it('is on this machine at once and on the server a moment after the last key', async () => {
    const sent: string[] = []
    const { draft, storage, states } = open((one) => Promise.resolve(sent.push(one.notes ?? '')))
    draft.change(wrapUp('a'))
    draft.change(wrapUp('ab'))
    expect(storage.kept.get('d')).toContain('"ab"')
    await vi.advanceTimersByTimeAsync(800)
    expect(sent).toEqual(['ab'])
    expect(states.at(-1)).toBe('saved')
    expect(storage.kept.size).toBe(0)
  })

  it('stays here and is tried again while the server is away', async () => {
    let away = true
    const send = vi.fn(() => (away ? Promise.reject(new Error('away')) : Promise.resolve()))
    const { draft, storage, states } = open(send)
    draft.change(wrapUp('a'))
    await vi.advanceTimersByTimeAsync(800)
    expect(states.at(-1)).toBe('kept-here')
    expect(storage.kept.size).toBe(1)
    away = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(send).toHaveBeenCalledTimes(2)
    expect(storage.kept.size).toBe(0)
  })

  it('does not lose what is typed while an earlier text is on its way', async () => {
    const sent: string[] = []
    let arrive: () => void = () => undefined
    const { draft, storage } = open((one) => {
      sent.push(one.notes ?? '')
      return new Promise<void>((resolve) => (arrive = resolve))
    })
    draft.change(wrapUp('a'))
    await vi.advanceTimersByTimeAsync(800)
    draft.change(wrapUp('ab'))
    arrive()
    await vi.advanceTimersByTimeAsync(0)
    expect(storage.kept.get('d')).toContain('"ab"')
    await vi.advanceTimersByTimeAsync(800)
    expect(sent).toEqual(['a', 'ab'])
  })

  it('is there again after a reload', () => {
    const { draft, storage } = open(() => Promise.resolve())
    storage.setItem('d', JSON.stringify(wrapUp('old')))
    expect(draft.restore()?.notes).toBe('old')
    storage.setItem('d', '{')
    expect(draft.restore()).toBeNull()
  })
})
