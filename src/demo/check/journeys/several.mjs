import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'

export const title = 'Several people on one number; a colleague is asked, then takes over'

const NUMBER = '13600136000'
const COLLEAGUE = '811'

export async function play({ desk, page, record, report, supervisor, customer, shot }) {
  const caller = customer(NUMBER)
  await report.step('It rings with both names', async () => {
    for (const name of ['周海涛', '周海燕']) {
      await supervisor.post('/api/customers', { name, phones: [{ number: NUMBER, primary: true }], evenIfDuplicate: true })
    }
    await caller.call()
    const said = await desk.ringing('周海燕', 120_000)
    if (!said.includes('周海涛')) throw new Error(`it says “${said}”`)
    await shot('several-ringing')
    return `“${said.slice(0, 40)}…”`
  })
  await report.step('Answered; who it is gets chosen', async () => {
    await desk.answer()
    await page.locator('[data-test^="choose-"]', { hasText: '周海燕' }).click()
    await until('the chosen one is shown', async () => (await desk.text('customer-name')) === '周海燕', 5_000)
    const call = await record.newestCall()
    await until('the call knows it', async () => (await record.one(`/api/calls/${call.id}`)).customerId !== null, 10_000)
    return desk.text('caller')
  })
  await report.step(`${COLLEAGUE} is asked; the customer hears music meanwhile`, async () => {
    await until('the colleague is free', async () => ['ready', 'paused', 'wrapup'].includes((await supervisor.agent(COLLEAGUE)).state), 30_000)
    await desk.press('transfer')
    await desk.write('transfer-search', COLLEAGUE)
    await desk.press(`consult-${COLLEAGUE}`)
    await desk.see('[data-test="complete-transfer"]:not([disabled])')
    const colleague = await hearCustomer(page, 2)
    const music = await caller.hearsUntil('music', 1000, (sound) => sound.tone < 0.1 && sound.loudness > 0.01)
    await shot('consulting')
    return `colleague heard at ${colleague.heard.toFixed(3)}, music at ${music.loudness.toFixed(3)}`
  })
  await report.step('Completed: customer and colleague talk, the agent is free', async () => {
    const call = await record.newestCall()
    await desk.press('complete-transfer')
    await desk.free()
    await caller.hearsUntil('the colleague', 1000, (sound) => sound.loudness > 0.01 && sound.tone < 0.2)
    const state = (await supervisor.agent(COLLEAGUE)).state
    await caller.hangUp()
    await desk.completeWrapUp()
    const ended = await record.endedCall(call.id)
    return `colleague ${state}; call ${ended.outcome}, talked ${ended.talkSeconds} s`
  })
}
