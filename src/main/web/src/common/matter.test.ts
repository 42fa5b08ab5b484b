import { createApp, defineComponent, h, nextTick, shallowRef } from 'vue'
import { expect, test, vi } from 'vitest'
import { Problem } from '@/api/problem'
import { useMatter, useNextAct } from './matter'

interface Case {
  acts: ('answer' | 'close')[]
  answer: string
}

const at = (acts: Case['acts'], answer = '') => ({ acts, answer })

function opened() {
  const one = shallowRef<Case | null>(null)
  const typed = { answer: '' }
  const next = useNextAct(one, (now) => now.acts[0] ?? null, (now) => Object.assign(typed, { answer: now.answer }))
  return { one, typed, ...next }
}

test('the usual act is chosen, and its fields are filled', async () => {
  const { one, typed, chosen } = opened()
  one.value = at(['answer', 'close'], 'what stood there')
  await nextTick()
  expect([chosen.value, typed.answer]).toEqual(['answer', 'what stood there'])
})

test('what is typed stays when somebody else was faster', async () => {
  const { one, typed, chosen } = opened()
  one.value = at(['answer', 'close'])
  await nextTick()
  typed.answer = 'ten minutes of work'
  chosen.value = 'close'
  one.value = at(['close'], 'theirs')
  await nextTick()
  expect([chosen.value, typed.answer]).toEqual(['close', 'ten minutes of work'])
  one.value = at(['answer'])
  await nextTick()
  expect([chosen.value, typed.answer]).toEqual(['answer', 'ten minutes of work'])
})

test('what was sent makes room for the next', async () => {
  const { one, typed, chosen, sent } = opened()
  one.value = at(['answer'])
  await nextTick()
  typed.answer = 'sent'
  one.value = sent(at(['close']))
  await nextTick()
  expect([chosen.value, typed.answer]).toEqual(['close', ''])
})

/** A page of one matter, opened; the server answers with what stands there, and with 404 when nothing does. */
async function page(server: { matter: string | null }) {
  const read = async () => {
    if (server.matter === null) throw new Problem(404, { title: 'not found' })
    return server.matter
  }
  let matter!: ReturnType<typeof useMatter<string>>
  createApp(defineComponent(() => {
    matter = useMatter(read)
    return () => h('p')
  })).mount(document.createElement('div'))
  await vi.waitFor(() => expect(matter.one.value).toBe(server.matter))
  return matter
}

test('what was passed on is done, not refused, and stands there no longer', async () => {
  const server: { matter: string | null } = { matter: 'offered' }
  const { one, passedOn, act } = await page(server)
  await act.run(async () => {
    server.matter = null
    return undefined
  })
  expect([one.value, passedOn.value, act.failure.value]).toEqual([null, true, null])
})

test('what was taken from this person meanwhile is not shown any longer', async () => {
  const server: { matter: string | null } = { matter: 'open' }
  const { one, load, passedOn } = await page(server)
  server.matter = null
  await load.run()
  expect([one.value, passedOn.value, load.failure.value]).toEqual([null, false, expect.any(Problem)])
})

test('what somebody else changed stands there as it is now, and it is said', async () => {
  const server = { matter: 'open' }
  const { one, passedOn, act } = await page(server)
  await act.run(async () => {
    server.matter = 'closed by another'
    throw new Problem(409, { title: 'changed meanwhile' })
  })
  expect([one.value, passedOn.value, act.failure.value]).toEqual(['closed by another', false, expect.any(Problem)])
})
