import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'

export const title = 'The network between browser and server breaks during a call'

export async function play({ desk, page, record, report, supervisor, customer, wire, shot }) {
  const caller = customer('13800138004')
  let call
  await report.step('Frozen: it is said across the page since when; the call goes on', async () => {
    await caller.call()
    await desk.ringing('刘志强', 120_000)
    await desk.answer()
    call = await record.newestCall()
    wire.freeze()
    await desk.see('[data-test="alarm"]', 20_000)
    const said = await desk.text('alarm')
    await shot('link-broken')
    const sound = await hearCustomer(page, 2)
    return `“${said}”, ${sound.lost} of ${sound.packets} packets lost`
  })
  await report.step('Meanwhile the customer hangs up and the supervisor pauses the agent', async () => {
    await caller.hangUp()
    await until('the server knows that it ended', async () => (await supervisor.one(`/api/calls/${call.id}`)).endedAt, 15_000)
    await supervisor.post('/api/agents/801/pause', { reason: 'training' })
  })
  await report.step('Mended: the page shows how it really is, without being loaded anew', async () => {
    const begun = performance.now()
    wire.mend()
    await page.locator('[data-test="alarm"]').waitFor({ state: 'detached', timeout: 20_000 })
    const link = (performance.now() - begun) / 1000
    await desk.free(20_000)
    await desk.phoneRegistered()
    const phone = (performance.now() - begun) / 1000
    await desk.completeWrapUp()
    await desk.becomes('paused')
    return `true again after ${link.toFixed(1)} s, telephone after ${phone.toFixed(1)} s; ${await desk.text('own-state')}`
  })
}
