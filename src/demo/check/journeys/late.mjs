import { until } from '../until.mjs'

export const title = 'A follow-up that nobody makes in time climbs, until somebody takes notice'

const CUSTOMER = '吴敏'
/** The rule of visits: due at the latest that long after the visit. */
const LATEST_MS = 7 * 86_400_000
const SOON_MS = 30_000

export async function play(stage) {
  const { desk, page, record, report, supervisor, settings } = stage
  const look = async (name) => {
    for (const language of ['en', 'zh']) {
      await record.put('/api/me/preferences', { language })
      await page.reload()
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: `${settings.folder}/${name}-${language}.png` })
    }
  }
  const me = (await record.one('/api/session')).user
  let followUp
  await report.step('A visit was paid almost a week ago: its follow-up is due in a moment', async () => {
    const customer = (await supervisor.items(`/api/customers?q=${encodeURIComponent(CUSTOMER)}`))[0]
    const happenedAt = new Date(Date.now() - LATEST_MS + SOON_MS).toISOString()
    await supervisor.post('/api/followups', { rule: 'visit', customerId: customer.id, happenedAt })
    followUp = (await supervisor.items(`/api/followups?scope=group&when=open&customerId=${customer.id}&limit=100`)).find((one) => Math.abs(Date.parse(one.dueAt) - Date.now()) < 120_000)
    if (!followUp) throw new Error('none is due')
    if (followUp.assignedTo?.userId !== me.id) await supervisor.put(`/api/followups/${followUp.id}/assignment`, { version: followUp.version, userId: me.id })
    return `due ${followUp.dueAt}`
  })
  await report.step('Overdue, it is told to who is to call, under “my work”', async () => {
    const notice = await until('the first step was raised', async () => (await record.items('/api/notices')).find((one) => one.object === 'follow-up' && one.objectId === followUp.id), 150_000)
    await desk.open('/work')
    await desk.see('[data-test="notice"]')
    await look('late-work')
    await page.locator('[data-test="notice"]', { has: page.locator(`a[href="/followups/${followUp.id}"]`) }).locator('a').first().click()
    await desk.see('[data-test="notice-acknowledge"]')
    await look('late-follow-up')
    return notice.explanation
  })
  await report.step('Who takes notice stops the next step', async () => {
    await desk.press('notice-acknowledge')
    await until('nothing of it waits', async () => !(await record.items('/api/notices')).some((one) => one.objectId === followUp.id && one.object === 'follow-up'), 30_000)
    await page.locator('[data-test="notice-acknowledge"]').waitFor({ state: 'detached', timeout: 30_000 })
    await look('late-taken')
    await supervisor.post(`/api/followups/${followUp.id}/waive`, { version: (await supervisor.one(`/api/followups/${followUp.id}`)).version, reason: '演示结束' })
  })
}
