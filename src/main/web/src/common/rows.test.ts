import { expect, it } from 'vitest'
import { useRows } from './rows'

interface Field {
  key: string
}

async function opened(keys: string[]) {
  const server = { items: keys.map((key) => ({ key })) }
  const list = useRows<Field>(async () => server.items.map((one) => ({ ...one })), async (items) => (server.items = items))
  await list.load.run()
  return { server, ...list }
}

it('lets a new code be typed on where it passes one that is there', async () => {
  const { rows, add } = await opened(['model'])
  add({ key: '' })
  rows.value[1]!.one.key = 'model'
  expect(rows.value.map(({ stored }) => stored)).toEqual([true, false])
})

it('takes out what was added by mistake, and nothing that is stored', async () => {
  const { rows, add, remove, save, server } = await opened(['model', 'batch'])
  add({ key: '' })
  for (const row of [...rows.value]) remove(row)
  await save.run()
  expect(server.items.map(({ key }) => key)).toEqual(['model', 'batch'])
})

it('counts what was saved as stored, in the new order', async () => {
  const { rows, changed, add, move, save } = await opened(['model'])
  add({ key: 'batch' })
  move(1, -1)
  expect(await save.run()).toBe(true)
  expect([rows.value.map(({ one, stored }) => [one.key, stored]), changed.value]).toEqual([[['batch', true], ['model', true]], false])
})
