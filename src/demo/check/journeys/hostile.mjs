import { until } from '../until.mjs'

export const title = 'An unknown caller with a hostile name, handed on without asking'

const CALLER = '"><img src=x onerror=window.wasHit=1><script>window.wasHit=1</script>😀\u202Etxt'
const CUSTOMER = '<img src=x onerror=window.wasHit=1>"\'😀\u202Eabc'
const COLLEAGUE = '811'

export async function play({ desk, page, record, report, supervisor, customer, shot }) {
  const caller = customer('17790001234', CALLER)
  const harmless = async () => {
    const found = await page.evaluate(() => ({
      hit: window.wasHit === 1,
      markup: document.querySelectorAll('img[src="x"], #app script, .el-overlay script').length,
    }))
    if (found.hit || found.markup) throw new Error(`what the caller sent became markup: ${JSON.stringify(found)}`)
  }

  await report.step('It rings; what the caller id says is text', async () => {
    await caller.call()
    const said = await desk.ringing('177****1234', 120_000)
    await harmless()
    await shot('hostile-ringing')
    return `“${said.slice(0, 50)}…”`
  })
  await report.step('Answered, and a record is made in one click', async () => {
    await desk.answer()
    await desk.write('new-customer-name', CUSTOMER)
    await desk.press('create-customer')
    await until('the new record is shown', async () => (await desk.text('customer-name')).includes('<img'), 10_000)
    await harmless()
    await shot('hostile-talking')
    const found = await record.items(`/api/customers?q=${encodeURIComponent('<img')}`)
    if (found.length !== 1) throw new Error(`${found.length} records were made`)
    return `shown as ${JSON.stringify(found[0].name)}`
  })
  await report.step(`Handed to ${COLLEAGUE} at once; the customer talks on with him`, async () => {
    const call = await record.newestCall()
    await desk.press('transfer')
    await desk.write('transfer-search', COLLEAGUE)
    await desk.press(`blind-${COLLEAGUE}`)
    await desk.free()
    await until('the colleague talks', async () => (await supervisor.agent(COLLEAGUE)).state === 'talking', 15_000)
    await caller.hearsUntil('the colleague', 1000, (sound) => sound.loudness > 0.01 && sound.tone < 0.2)
    const legs = (await supervisor.one(`/api/calls/${call.id}`)).legs.filter((leg) => leg.answeredAt).map((leg) => leg.endpoint)
    return `answered by ${legs.join(', ')}`
  })
  await report.step('His name harms no other page', async () => {
    for (const path of ['/customers', '/calls', '/work']) {
      await desk.open(path)
      await desk.see('.page, .shell')
      await harmless()
    }
    await caller.hangUp()
    const call = await until('the call has ended', async () => {
      const newest = (await supervisor.items('/api/calls?limit=1'))[0]
      return newest.endedAt ? newest : null
    }, 15_000)
    await desk.open(`/calls/${call.id}`)
    await desk.completeWrapUp()
    return `talked ${call.talkSeconds} s in all`
  })
}
