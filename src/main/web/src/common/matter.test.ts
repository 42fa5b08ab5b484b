import { nextTick, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { useNextAct } from './matter'

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
