import { createApp, defineComponent, h } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFollowing } from './following'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page that follows; its answers come when they are given. */
function opened() {
  const answers: ((again: boolean) => void)[] = []
  const ask = vi.fn(() => new Promise<boolean>((resolve) => answers.push(resolve)))
  const app = createApp(defineComponent(() => {
    useFollowing(1000, ask)()
    return () => h('p')
  }))
  app.mount(document.createElement('div'))
  return { ask, leave: () => app.unmount(), answer: (again: boolean) => answers.shift()?.(again) }
}

it('asks until nothing more is to come', async () => {
  const { ask, answer } = opened()
  await vi.advanceTimersByTimeAsync(1000)
  answer(true)
  await vi.advanceTimersByTimeAsync(1000)
  answer(false)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ask).toHaveBeenCalledTimes(2)
})

it('does not ask on when the page is left while an answer is on its way', async () => {
  const { ask, answer, leave } = opened()
  await vi.advanceTimersByTimeAsync(1000)
  leave()
  answer(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ask).toHaveBeenCalledTimes(1)
})
