import { until } from '../until.mjs'

export const title = 'Calls that nobody takes'

export async function play({ desk, page, report, supervisor, customer, shot }) {
  const caller = customer('13800138005')
  await report.step('Left ringing until the limit: paused, with the reason shown', async () => {
    await caller.call()
    await desk.ringing('陈晓明', 120_000)
    await desk.press('refuse')
    await desk.becomes('paused', 60_000)
    await shot('missed')
    const said = await desk.text('own-state')
    if (!said.includes('漏接')) throw new Error(`it says “${said}”`)
    return said
  })
  await report.step('Ready again, the waiting customer rings once more', async () => {
    await page.keyboard.press('Shift+F4')
    await desk.ringing('陈晓明', 120_000)
    await caller.hangUp()
    await page.locator('[data-test="ringing"]').waitFor({ state: 'detached', timeout: 15_000 })
    const missed = await until('it is in the log as abandoned', async () => {
      const newest = (await supervisor.items('/api/calls?limit=1'))[0]
      return newest.endedAt ? newest : null
    }, 15_000)
    await until('it is to be called back', async () => (await supervisor.items('/api/callbacks?state=waiting')).some((one) => one.source === 'abandoned'), 30_000)
    return `${missed.outcome} after ${missed.waitSeconds} s, to be called back`
  })
}
