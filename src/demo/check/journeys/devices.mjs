import { AGENT_HZ } from '../browser.mjs'
import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { decibels } from '../words.mjs'

export const title = 'Microphone, speaker and line are tried'

export async function play({ desk, page, report, shot }) {
  const open = () => page.evaluate(() => window.checkedMicrophones.filter((one) => one.getTracks().some((track) => track.readyState === 'live')).length)

  await report.step('The microphone is open on the page of devices only', async () => {
    const before = await open()
    await desk.open('/devices')
    await until('the level moves', () => page.locator('[data-test="level"]').evaluate((meter) => meter.value > 0.1), 10_000)
    const during = await open()
    await shot('devices')
    await page.locator('a[href="/work"]').first().click()
    await until('the microphone is let go of', async () => (await open()) === 0, 5_000)
    if (before > 0) throw new Error(`${before} microphones were open before anything asked for one`)
    return `${before}, then ${during}, then 0 open`
  })
  await report.step('In the test call one hears oneself', async () => {
    await desk.open('/devices')
    await desk.press('echo-test')
    await desk.see('[data-test="echo-stop"]')
    await desk.talking()
    const sound = await hearCustomer(page, 5)
    await desk.press('echo-stop')
    await desk.free()
    return `own ${AGENT_HZ} Hz came back at ${decibels(sound.heard)}`
  })
}
