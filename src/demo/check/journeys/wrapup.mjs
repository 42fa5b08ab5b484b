import { until } from '../until.mjs'
import { seconds } from '../words.mjs'

export const title = 'A wrap-up that takes too long'

const NOTE = '写到一半就到时间了'

export async function play({ desk, page, record, report, customer, shot }) {
  const caller = customer('13800138003')
  await report.step('A note is begun while talking, the call ends', async () => {
    await caller.call()
    await desk.ringing('张桂兰', 120_000)
    await desk.answer()
    await desk.write('notes', NOTE)
    await desk.hangUp()
    await desk.becomes('wrapup')
  })
  await report.step('At the limit the agent is free; the note is kept, the disposition owed', async () => {
    const begun = performance.now()
    await desk.becomes('ready', 120_000)
    const free = seconds((performance.now() - begun) / 1000)
    const owed = await until('the disposition is owed', async () => (await record.items('/api/calls/owed'))[0], 15_000)
    const kept = await until('the note is kept', async () => (await record.one(`/api/calls/${owed.id}`)).wrapUps.find((one) => one.notes === NOTE), 15_000)
    if (kept.complete) throw new Error('the wrap-up counts as complete')
    await shot('owed')
    return `free after ${free}`
  })
  await report.step('What is owed is completed from the list of it', async () => {
    await desk.open('/work')
    await desk.see('[data-test="owed"]')
    await page.locator('[data-test="owed"] a').first().click()
    await desk.completeWrapUp()
    await until('nothing is owed any more', async () => (await record.items('/api/calls/owed')).length === 0, 15_000)
  })
}
