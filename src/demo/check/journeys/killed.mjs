import { readFileSync, writeFileSync } from 'node:fs'
import { AGENT_HZ } from '../browser.mjs'
import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { seconds, soundText } from '../words.mjs'

export const title = 'The server is killed: customers and agents go on without it'

export async function play({ desk, page, record, report, supervisor, customer, settings, shot }) {
  const caller = customer('13800138004')
  const before = await record.newestCall()
  await report.step('Killed: the page says so, the telephone registers with Asterisk itself', async () => {
    const begun = performance.now()
    process.kill(Number(readFileSync(`${settings.server}.pid`, 'utf8')), 'SIGKILL')
    await desk.see('[data-test="alarm"]', 30_000)
    await desk.phoneRegistered()
    await shot('server-away')
    return `“${await desk.text('alarm')}”, telephone after ${seconds((performance.now() - begun) / 1000)}`
  })
  await report.step('A customer calls, it rings in the browser, both are heard', async () => {
    await caller.call()
    await page.locator('[data-test="answer"]').first().waitFor({ timeout: 120_000 })
    await shot('server-away-ringing')
    await desk.answer()
    const sound = await hearCustomer(page, 3)
    await caller.hearsUntil("the agent's tone", AGENT_HZ, (heard) => heard.tone > 0.5)
    await desk.write('notes', '服务器不在时记下的')
    await desk.hangUp()
    return soundText(sound)
  })
  await report.step('Started again: the page is true again, the call is in the log with its recording and the note', async () => {
    writeFileSync(`${settings.server}.again`, '')
    await page.locator('[data-test="alarm"]').waitFor({ state: 'detached', timeout: 90_000 })
    await desk.phoneRegistered()
    const call = await until('the call of the gap is in the log', async () => {
      const newest = await record.newestCall()
      return newest.id !== before?.id && newest.endedAt ? newest : null
    }, 60_000)
    if (call.outcome !== 'answered') throw new Error(`the log says ${call.outcome}`)
    const recording = await record.recordingOf(call, settings.folder, supervisor)
    await shot('server-back')
    await desk.completeWrapUp()
    const { wrapUps } = await record.one(`/api/calls/${call.id}`)
    if (wrapUps[0]?.notes !== '服务器不在时记下的' || !wrapUps[0].complete) throw new Error(`the wrap-up is ${JSON.stringify(wrapUps)}`)
    return `talked ${seconds(call.talkSeconds)}, recorded ${seconds(recording.seconds)}`
  })
}
