import { until } from '../until.mjs'

export const title = 'A complaint by telephone, on the web and by letter is one, and stays unseen by whom it is about'

const CUSTOMER = { number: '13800138003', name: '张桂兰' }
const ABOUT = { username: 'chenhao', name: '陈浩', given: 'given out once', password: 'of whom the customer complains' }
const SAID = {
  call: ['停车场道闸坏了两天没有人修', '客户来电：北门停车场道闸两天不能抬杆，主管陈浩答应昨天派人，没有人来。'],
  web: '北门停车场道闸坏了两天，打过热线，还是没有人来修，请尽快派人修理道闸。',
  letter: ['停车场道闸坏了没有人修', '来信：北门停车场道闸坏了两天，没有人修，要求书面答复。'],
}

export async function play(stage) {
  const { settings, record } = stage
  const boss = await stage.openOffice('admin', settings.administratorPassword)
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  const me = (await record.one('/api/session')).user
  const about = await hired(stage, boss, me)
  try {
    const phoned = await byTelephone(stage)
    const written = await onTheWeb(stage, office, about)
    await byLetter(stage, phoned)
    await merged(stage, office, phoned, written)
    await unseen(stage, about, [phoned.id, written.id])
  } finally {
    await office.record.put('/api/me/preferences', { language: 'zh' }).catch(() => undefined)
    await boss.record.post('/api/handovers', { userId: about.id, successorId: null, toDepartmentId: null }).catch(() => undefined)
    await about.seat?.close()
    await office.close()
    await boss.close()
  }
}

/** A supervisor of the same department, whom the customer is about to complain of. */
async function hired(stage, boss, me) {
  const { id } = await boss.record.post('/api/users', { username: ABOUT.username, displayName: ABOUT.name, role: 'supervisor', departmentId: me.departmentId, password: ABOUT.given })
  const first = await stage.signIn(ABOUT.username, ABOUT.given)
  await first.post('/api/me/password', { currentPassword: ABOUT.given, newPassword: ABOUT.password })
  return { id, record: await stage.signIn(ABOUT.username, ABOUT.password) }
}

async function byTelephone({ desk, page, record, report, customer, shot }) {
  let made
  await report.step('By telephone: registered while the customer speaks, with whom it is about', async () => {
    await customer(CUSTOMER.number).call()
    await desk.ringing(CUSTOMER.name, 120_000)
    await desk.answer()
    await page.keyboard.press('Alt+3')
    // The cursor is in the first field, and nothing is lost by a slip of the hand.
    await until('the cursor is in the title', () => page.evaluate(() => document.activeElement?.closest('[data-test="complaint-title"]') !== null), 5_000)
    await page.keyboard.type(SAID.call[0])
    await page.keyboard.press('Alt+3')
    await page.locator('[data-test="complaint-form"]').waitFor({ state: 'detached', timeout: 10_000 })
    await page.keyboard.press('Alt+3')
    await until('what was typed stands there again', async () => (await page.locator('input[data-test="complaint-title"], [data-test="complaint-title"] input').inputValue()) === SAID.call[0], 5_000)
    await desk.write('complaint-description', SAID.call[1])
    await page.locator('[data-test="complaint-about"]').click()
    await page.locator('.el-select-dropdown__item', { hasText: ABOUT.name }).last().click()
    await page.keyboard.press('Escape')
    await shot('onecase-call')
    await desk.write('complaint-description', SAID.call[1])
    await page.keyboard.press('Control+Enter')
    await desk.text('matter-done')
    await desk.hangUp()
    await desk.completeWrapUp()
    made = (await record.items('/api/complaints?limit=100')).find((one) => one.title === SAID.call[0])
    if (!made) throw new Error('it is not among the agent’s cases')
    return made.number
  })
  return made
}

async function onTheWeb({ report, settings, openStranger }, office, about) {
  let made
  await report.step('On the web: the public form gives the customer a number of its own', async () => {
    const { page, close } = await openStranger()
    try {
      await page.goto(`${settings.address}/form.html?lang=zh`, { timeout: 60_000 })
      await page.locator('[data-test="name"]').fill(CUSTOMER.name)
      await page.locator('[data-test="phone"]').fill(CUSTOMER.number)
      await page.locator('[data-test="text"]').fill(SAID.web)
      await page.screenshot({ path: `${settings.folder}/onecase-form.png` })
      await page.locator('[data-test="send"]').click()
      const number = (await page.locator('p[data-test="number"]').innerText({ timeout: 60_000 })).trim()
      made = (await office.record.items('/api/complaints?limit=100')).find((one) => one.number === number)
      if (!made) throw new Error(`${number} is not among the cases of its receiver`)
      // Of this one nobody has said yet whom it is about.
      await about.record.one(`/api/complaints/${made.id}`)
      return number
    } finally {
      await close()
    }
  })
  return made
}

async function byLetter({ desk, page, record, report, shot }, phoned) {
  await report.step('By letter: what may be the same matter is shown while it is entered, and one key makes it one', async () => {
    await desk.open('/complaints')
    await desk.press('new-complaint')
    await desk.write('complaint-title', SAID.letter[0])
    await desk.write('complaint-description', SAID.letter[1])
    await desk.write('complaint-phone', CUSTOMER.number)
    const line = page.locator('[data-test="duplicates"] .one', { hasText: phoned.number })
    await line.waitFor({ timeout: 30_000 })
    const key = (await line.locator('kbd').innerText()).trim()
    await shot('onecase-letter')
    const said = await desk.text('duplicates')
    await page.keyboard.press(key)
    await until('the letter is a contact of the case', async () => (await record.one(`/api/complaints/${phoned.id}`)).matter.contacts.some((one) => one.channel === 'letter'), 15_000)
    return `${key}: ${said.slice(0, 160)}`
  })
}

async function merged({ report, settings, record }, office, phoned, written) {
  await report.step('The one of the web is merged by one key; it is one case with three contacts, in both languages', async () => {
    await office.desk.open(`/complaints/${written.id}`)
    const line = office.page.locator('[data-test="duplicates"] .one', { hasText: phoned.number })
    await line.waitFor({ timeout: 30_000 })
    const key = (await line.locator('kbd').innerText()).trim()
    await office.page.screenshot({ path: `${settings.folder}/onecase-likely.png`, fullPage: true })
    await office.page.keyboard.press(key)
    await office.desk.see('[data-test="merged-into"]')
    await office.page.screenshot({ path: `${settings.folder}/onecase-merged.png`, fullPage: true })
    const now = await record.one(`/api/complaints/${phoned.id}`)
    const channels = now.matter.contacts.map((one) => one.channel).sort().join(' ')
    if (channels !== 'call letter web') throw new Error(`its contacts are ${channels}`)
    const open = (await office.record.items('/api/complaints?open=true&limit=100')).filter((one) => one.title.includes('道闸'))
    if (open.length !== 1 || open[0].id !== phoned.id) throw new Error(`open are ${open.map((one) => one.number).join(', ')}`)
    for (const language of ['en', 'zh']) {
      await office.record.put('/api/me/preferences', { language })
      await office.desk.open(`/complaints/${phoned.id}`)
      await office.desk.see('[data-test="matter"] .contact')
      await office.page.waitForLoadState('networkidle')
      await office.page.screenshot({ path: `${settings.folder}/onecase-${language}.png`, fullPage: true })
    }
    return `${now.number}: ${channels}`
  })
}

/** Not by id, not in a list, not by search, not as a likely duplicate (K2). */
async function unseen({ report, settings, openOffice }, about, ids) {
  await report.step('Whom it is about sees none of it any more, not even what the customer wrote on the web', async () => {
    const answered = async (path) => about.record.one(path).then((answer) => answer, (failure) => String(failure.message))
    for (const id of ids) {
      const answer = await answered(`/api/complaints/${id}`)
      if (!String(answer).includes('404')) throw new Error(`${id} is shown`)
    }
    const shown = JSON.stringify(await Promise.all([
      '/api/complaints?limit=100', `/api/complaints?q=${encodeURIComponent('道闸')}&limit=100`, `/api/complaints/duplicates?phone=${CUSTOMER.number}&text=${encodeURIComponent('道闸')}`,
    ].map(answered)))
    if (shown.includes('道闸')) throw new Error(shown.slice(0, 300))
    about.seat = await openOffice(ABOUT.username, ABOUT.password)
    await about.seat.desk.open(`/complaints/${ids[0]}`)
    await about.seat.page.getByRole('alert').first().waitFor({ timeout: 30_000 })
    await about.seat.page.screenshot({ path: `${settings.folder}/onecase-unseen.png` })
    return `${ids.length} by id, lists, search, duplicates`
  })
}
