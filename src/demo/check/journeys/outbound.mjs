import { AGENT_HZ } from '../browser.mjs'
import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { recordingText, seconds, soundText } from '../words.mjs'

export const title = 'A customer is called from the own record'

export async function play({ desk, page, record, report, supervisor, settings }) {
  await report.step('Found by name, called by one click; both are heard', async () => {
    await desk.open('/customers')
    await desk.write('customer-search', '陈晓明')
    await page.locator('[data-test="customer-row"]', { hasText: '陈晓明' }).click()
    await desk.press('dial')
    await desk.talking()
    const sound = await hearCustomer(page, 6)
    await until('the bar names who is called', async () => (await desk.text('phone-bar')).includes('陈晓明'), 10_000)
    return `${soundText(sound)}; ${(await desk.text('phone-bar')).slice(0, 40)}`
  })
  await report.step('In the log as outbound, with the customer; recorded with the agent', async () => {
    await desk.hangUp()
    const call = await record.endedCall((await record.newestCall()).id)
    if (call.direction !== 'outbound' || call.outcome !== 'answered') throw new Error(`the log says ${call.direction} ${call.outcome}`)
    await desk.completeWrapUp()
    const heard = await record.recordingOf(call, settings.folder, supervisor)
    return `talked ${seconds(call.talkSeconds)}; ${recordingText(heard)} of ${AGENT_HZ} Hz`
  })
}
