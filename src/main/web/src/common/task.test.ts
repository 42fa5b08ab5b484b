import { expect, it, vi } from 'vitest'
import { useOnce } from './task'

it('does nothing when it is asked for again while it runs', async () => {
  let done: () => void = () => undefined
  const register = vi.fn(() => new Promise<string>((resolve) => (done = () => resolve('made'))))
  const { run } = useOnce(register)
  const first = run()
  expect(await run()).toBeUndefined()
  done()
  expect(await first).toBe('made')
  expect(register).toHaveBeenCalledTimes(1)
})

it('can be tried again after it failed', async () => {
  const register = vi.fn().mockRejectedValueOnce(new Error('no link')).mockResolvedValueOnce('made')
  const { run, failure } = useOnce<[], string>(register)
  await run()
  expect(failure.value).toBeInstanceOf(Error)
  expect(await run()).toBe('made')
  expect(failure.value).toBeNull()
})
