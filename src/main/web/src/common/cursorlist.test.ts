import { expect, it } from 'vitest'
import { useCursorList } from './CursorList'

it('goes on from the cursor of the page before', async () => {
  const asked: (string | null)[] = []
  const list = useCursorList<number>((cursor) => {
    asked.push(cursor)
    return Promise.resolve(cursor === null ? { items: [1, 2], next: 'b' } : { items: [3], next: null })
  })
  await list.reload()
  await list.more()
  expect(list.items.value).toEqual([1, 2, 3])
  expect(asked).toEqual([null, 'b'])
  expect(list.next.value).toBeNull()
})

it('forgets the answer to a search that was changed meanwhile', async () => {
  const answers: ((page: { items: string[]; next: null }) => void)[] = []
  const list = useCursorList<string>(() => new Promise((resolve) => answers.push(resolve)))
  const first = list.reload()
  const second = list.reload()
  answers[1]!({ items: ['new'], next: null })
  answers[0]!({ items: ['old'], next: null })
  await Promise.all([first, second])
  expect(list.items.value).toEqual(['new'])
})

it('keeps what it has when the server cannot be reached', async () => {
  let away = false
  const list = useCursorList<number>(() => (away ? Promise.reject(new Error('away')) : Promise.resolve({ items: [1], next: null })))
  await list.reload()
  away = true
  await list.reload()
  expect(list.items.value).toEqual([1])
  expect(list.failure.value).toBeInstanceOf(Error)
})
