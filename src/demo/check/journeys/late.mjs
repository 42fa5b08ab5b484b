import { hired } from '../hired.mjs'
import { looks } from '../pictures.mjs'
import { drafted, enacted } from '../regulation.mjs'
import { until } from '../until.mjs'

export const title = 'A follow-up that nobody makes in time climbs, and so does an improvement item that nobody sends, until somebody takes notice'

const CUSTOMER = '吴敏'
/** The rule of visits: due at the latest that long after the visit. */
const LATEST_MS = 7 * 86_400_000
const SOON_MS = 30_000
const SECOND = { username: 'fangyi', name: '方毅', password: 'a second pair of eyes' }
/** As it is, and for this journey: the customer may be asked on the day of the visit. */
const CHANGES = [['send: 2 working days', 'send: 1 minute'], ['trigger: visit-paid\n    earliest: 3 days', 'trigger: visit-paid\n    earliest: 0 days']]

export async function play(stage) {
  await overdue(stage)
  const boss = await stage.signIn('admin', stage.settings.administratorPassword)
  const office = await stage.openOffice(stage.settings.supervisor, stage.settings.supervisorPassword)
  let restore = async () => undefined
  try {
    restore = await hurried(stage, boss)
    const item = await opened(stage)
    await climbed(stage, office, item)
    await answered(stage, office, item)
  } finally {
    await office.close()
    await restore()
  }
}

/** The follow-up of a visit that is due in so many milliseconds. */
async function visited({ supervisor }, dueInMs) {
  const customer = (await supervisor.items(`/api/customers?q=${encodeURIComponent(CUSTOMER)}`))[0]
  const due = Date.now() + dueInMs
  await supervisor.post('/api/followups', { rule: 'visit', customerId: customer.id, happenedAt: new Date(due - LATEST_MS).toISOString() })
  const found = (await supervisor.items(`/api/followups?scope=group&when=open&customerId=${customer.id}&limit=100`)).find((one) => Math.abs(Date.parse(one.dueAt) - due) < 60_000)
  if (!found) throw new Error('none is due then')
  return found
}

async function waived({ supervisor }, id) {
  const { version } = await supervisor.one(`/api/followups/${id}`)
  await supervisor.post(`/api/followups/${id}/waive`, { version, reason: '演示结束' })
}

async function overdue(stage) {
  const { desk, page, record, report, supervisor, settings } = stage
  const me = (await record.one('/api/session')).user
  const ofIt = (notice) => notice.object === 'follow-up' && notice.objectId === followUp.id
  let followUp
  await report.step('A visit was paid almost a week ago: its follow-up is due in a moment', async () => {
    followUp = await visited(stage, SOON_MS)
    if (followUp.assignedTo?.userId !== me.id) await supervisor.put(`/api/followups/${followUp.id}/assignment`, { version: followUp.version, userId: me.id })
    return `due ${followUp.dueAt}`
  })
  await report.step('Overdue, it is told to who is to call, under “my work”', async () => {
    const notice = await until('the first step was raised', async () => (await record.items('/api/notices?limit=100')).find(ofIt), 150_000)
    await desk.open('/work')
    await desk.see('[data-test="notice"]')
    await looks(stage, settings.folder, 'late-work')
    await page.locator('[data-test="notice"]', { has: page.locator(`a[href="/followups/${followUp.id}"]`) }).locator('a').first().click()
    await desk.see('[data-test="notice-acknowledge"]')
    await looks(stage, settings.folder, 'late-follow-up')
    return notice.explanation
  })
  await report.step('Who takes notice stops the next step', async () => {
    await desk.press('notice-acknowledge')
    await until('nothing of it waits', async () => !(await record.items('/api/notices?limit=100')).some(ofIt), 30_000)
    await page.locator('[data-test="notice-acknowledge"]').waitFor({ state: 'detached', timeout: 30_000 })
    await looks(stage, settings.folder, 'late-taken')
    await waived(stage, followUp.id)
  })
}

/** @returns puts the regulation in force again that was before */
async function hurried(stage, boss) {
  const { report } = stage
  let restore
  await report.step('The regulation gives a minute to send on a low score; a second administrator puts it in force', async () => {
    const second = await hired(stage, boss, SECOND, 'administrator', null)
    const regulate = async (change) => enacted(boss, second.record, await drafted(boss, 'followups', change))
    let before
    await regulate((document) => CHANGES.reduce((text, [as, to]) => text.replace(as, to), (before = document)))
    restore = () => regulate(() => before)
    const { versions } = (await boss.items('/api/policies')).find((one) => one.family === 'followups')
    return versions.map((one) => `v${one.number} ${one.state}`).join(', ')
  })
  return restore
}

async function opened(stage) {
  const { report, supervisor } = stage
  let item
  await report.step('A customer gives 1 of 5: an improvement item is opened, to be sent within the minute', async () => {
    // The version counts that was in force when it happened: the visit is paid now.
    const { id, version } = await visited(stage, LATEST_MS)
    await supervisor.post(`/api/followups/${id}/result`, { version, satisfaction: 1, said: '约好的时间没有人接待，等了一个小时', clear: true })
    item = (await supervisor.items('/api/improvements?limit=100')).find((one) => one.followUpId === id)
    return item.explanation
  })
  return item
}

async function climbed(stage, office, item) {
  const { report, settings } = stage
  const { desk, page, record } = office
  const address = `/followups?view=improvements&item=${item.id}`
  await report.step('Not sent, it climbs to the supervisors, who find it under “my work” and by one click in its list', async () => {
    await desk.open('/followups')
    const notice = await until('the first step was raised', async () => (await record.items('/api/notices?limit=100')).find((one) => one.object === 'improvement' && one.objectId === item.id), 150_000)
    await page.locator('nav a[href="/work"]').click()
    await desk.see('[data-test="notice"]')
    await looks(office, settings.folder, 'late-improvement-work')
    // The page of follow-ups was open before, with its other list.
    await page.locator('nav a[href="/followups"]').click()
    await desk.see('[data-test="view-improvements"]')
    await page.locator('nav a[href="/work"]').click()
    await page.locator(`[data-test="notice"] a[href="${address}"]`).click()
    await desk.see('[data-test="improvement"].chosen [data-test="climbed"]')
    await looks(office, settings.folder, 'late-improvement')
    return notice.explanation
  })
  await report.step('Notice taken, it stops', async () => {
    await page.locator('nav a[href="/work"]').click()
    await page.locator('[data-test="notice"]', { has: page.locator(`a[href="${address}"]`) }).locator('button').click()
    await until('nothing of it waits', async () => !(await record.items('/api/notices?limit=100')).some((one) => one.object === 'improvement' && one.objectId === item.id), 30_000)
  })
}

async function answered(stage, { desk, page, record }, { id, followUpId, customerId }) {
  const { report, supervisor } = stage
  const mine = page.locator('[data-test="improvement"]', { has: page.locator(`a[href="/followups/${followUpId}"]`) })
  await report.step('Sent late and answered, it climbs no more, and the customer is asked again', async () => {
    await desk.open(`/followups?view=improvements&item=${id}`)
    await mine.locator('.el-select').first().click()
    await page.locator('.el-select-dropdown__item:visible', { hasText: '客户服务部' }).click()
    await mine.locator('[data-test="send-improvement"]').click()
    await mine.locator('[data-test="answer-improvement"]').waitFor({ timeout: 30_000 })
    await mine.locator('textarea').fill('接待台增加一人，预约到访的客户由专人迎接')
    await mine.locator('[data-test="answer-improvement"]').click()
    const ended = await until('it is answered', async () => (await record.items('/api/improvements?open=false')).find((one) => one.id === id), 30_000)
    const again = await until('the next follow-up is planned', async () =>
      (await supervisor.items(`/api/followups?scope=group&when=open&customerId=${customerId}&limit=100`)).find((one) => one.improvementId === id), 30_000)
    await waived(stage, again.id)
    return `answered by ${ended.answeredBy}; asked again by ${again.dueAt}`
  })
}
