import { describe, expect, it } from 'vitest'
import { chosen, KEYS } from './keys'

function press(key: string, over: HTMLElement = document.body, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...modifiers })
  Object.defineProperty(event, 'target', { value: over })
  return event
}

const actions = Object.values(KEYS).map((key) => ({ key, act: () => undefined }))
const field = document.createElement('textarea')

describe('the keys', () => {
  it('are all different', () => {
    expect(new Set(Object.values(KEYS)).size).toBe(Object.values(KEYS).length)
  })

  it('answer, hold and mute while a person writes', () => {
    for (const key of ['F2', 'F4', 'F8', 'F9']) expect(chosen(press(key, field), actions)?.key).toBe(key)
    expect(chosen(press('F9', field, { shiftKey: true }), actions)?.key).toBe('Shift+F9')
    expect(chosen(press('Enter', field, { ctrlKey: true }), actions)?.key).toBe('Ctrl+Enter')
  })

  it('leave what types something to the field', () => {
    for (const key of ['/', '?', 'j', 'k', 'Enter']) expect(chosen(press(key, field), actions)).toBeUndefined()
    expect(chosen(press('/'), actions)?.key).toBe('/')
    expect(chosen(press('?', document.body, { shiftKey: true }), actions)?.key).toBe('?')
  })

  it('wait for the end of a composition', () => {
    expect(chosen(press('F2', field, { isComposing: true }), actions)).toBeUndefined()
  })

  it('do nothing when their moment is not there', () => {
    expect(chosen(press('F2'), [{ key: 'F2', act: () => undefined, when: () => false }])).toBeUndefined()
  })
})
