import { Mailbox } from '../mailbox.mjs'
import { pictures } from '../pictures.mjs'
import { tone } from '../sound.mjs'
import { until } from '../until.mjs'

export const title = 'An administrator’s day: another system’s token, an import, an own field, a notice, a calendar, a message that died'

const QUEUE = 'repair'
const FAR = 2031

export async function play(stage) {
  const { openOffice, settings } = stage
  const boss = await openOffice('admin', settings.administratorPassword)
  const open = async (section) => {
    await boss.desk.open(`/administration/${section}`)
    await boss.page.waitForLoadState('networkidle')
  }
  const look = (name) => pictures(boss, settings.folder, `administration-${name}`)
  try {
    const all = { ...stage, boss, open, look, picture: (name) => boss.page.screenshot({ path: `${settings.folder}/administration-${name}.png` }) }
    await anotherSystem(all)
    await imported(all)
    await ownField(all)
    await notice(all)
    await calendar(all)
    await deadLetter(all)
  } catch (failure) {
    await boss.page.screenshot({ path: `${settings.folder}/failed-administration-page.png` }).catch(() => undefined)
    throw failure
  } finally {
    await boss.record.put('/api/me/preferences', { language: 'zh', theme: 'system' }).catch(() => undefined)
    await boss.close()
  }
}

async function anotherSystem({ report, settings, supervisor, boss, open, look, picture }) {
  const { desk, page } = boss
  const sent = { reference: 'ERP-2026-0815', title: '电梯年检逾期', text: '系统记录：三号楼电梯年检已逾期十天。', name: '阳光物业' }
  let secret
  const send = (more = {}) => fetch(`${settings.address}/api/integration/complaints`, {
    method: 'POST', headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ ...sent, ...more }),
  })
  await report.step('A token is made for another system, and shown this once', async () => {
    await open('systems')
    await look('systems-empty')
    await desk.press('new-token')
    await desk.write('token-name', '物业工单系统')
    await page.locator('[data-test="token-receiver"]').click()
    await page.locator('.el-select-dropdown__item:visible', { hasText: '张敏' }).click()
    await picture('token-form')
    await desk.press('token-save')
    secret = await page.locator('input[data-test="token-secret"], [data-test="token-secret"] input').inputValue()
    await picture('token-secret')
    await desk.press('token-kept')
    await page.reload()
    if ((await page.locator('[data-test="tokens"]').innerText()).includes(secret)) throw new Error('it is shown again')
    return `${secret.length} characters`
  })
  await report.step('With it a complaint is registered, once however often it is sent, and its receiver has it', async () => {
    const [first, again, otherwise] = [await send(), await send(), await send({ text: '别的内容' })]
    if ([first.status, again.status, otherwise.status].join() !== '201,200,409') throw new Error(`${first.status}, ${again.status}, ${otherwise.status}`)
    const { number } = await first.json()
    const read = await fetch(`${settings.address}/api/integration/complaints/${sent.reference}`, { headers: { Authorization: `Bearer ${secret}` } })
    const state = (await read.json()).state
    const theirs = (await supervisor.items('/api/complaints?open=true&limit=100')).filter((one) => one.title === sent.title)
    if (theirs.length !== 1 || theirs[0].number !== number) throw new Error(`the receiver has ${theirs.length}`)
    await open('systems')
    await look('systems')
    return `${number}, ${state}`
  })
  await report.step('Withdrawn, it is refused at once', async () => {
    await desk.press('token-revoke')
    await picture('token-sure')
    await desk.press('sure')
    await page.locator('[data-test="token"]').waitFor({ state: 'detached', timeout: 30_000 })
    const answers = [await send(), await send({ reference: 'ERP-2026-0816' })].map((one) => one.status)
    if (answers.join() !== '401,401') throw new Error(`it was answered with ${answers.join(' and ')}`)
    return 'answered with 401'
  })
}

async function imported({ report, settings, supervisor, boss, open, look }) {
  const { desk, page } = boss
  const lines = [
    ['OLD-1', '2025-03-02 09:30', '旧案：地下车库漏水', '已修补防水层', '已关闭', '2025-03-09 17:00'],
    ['OLD-2', '2025-13-45', '旧案：门禁失灵', '', '', ''],
    ['OLD-3', '2025-05-11', '旧案：健身房噪声', '', '', ''],
  ]
  const bring = async (name, rows) => {
    const text = [['编号', '登记时间', '标题', '处理结果', '状态', '关闭时间', '部门'], ...rows.map((row) => [...row, '客户服务部'])].map((row) => row.join(',')).join('\r\n')
    const before = await page.locator('[data-test="import-ready"]').count()
    await page.locator('[data-test="import-file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}\r\n`) })
    await until('it was read', async () => (await page.locator('[data-test="import-ready"]').count()) > before, 30_000)
    return (await page.locator('[data-test="import-ready"]').first().innerText()).replace(/\s+/g, ' ')
  }
  const write = async () => {
    await page.locator('[data-test="import-ready"] [data-test="start-import"]').first().click()
    await page.locator('[data-test="import-ready"]').waitFor({ state: 'detached', timeout: 60_000 })
    await until('it is written', async () => (await page.locator('[data-test="import-running"]').count()) === 0, 60_000)
  }
  await report.step('A list of old complaints is checked before anything is written: one of three rows cannot be right', async () => {
    await open('imports')
    await look('imports-empty')
    const said = await bring('old.csv', lines)
    await desk.see('[data-test="import-row"]')
    await look('imports-checked')
    const why = await desk.text('import-row')
    if (!why.startsWith('3')) throw new Error(`the row that is shown: ${why}`)
    const left = await boss.record.get(await page.locator('[data-test="import-refused"]').getAttribute('href'))
    return `${said.slice(0, 90)} … ${why}; as Excel ${(await left.body()).length} bytes`
  })
  await report.step('The right ones are written; put right, the list is brought again and adds only what was wrong', async () => {
    await write()
    const said = await bring('old-corrected.csv', lines.map((row) => (row[0] === 'OLD-2' ? [row[0], '2025-04-01', ...row.slice(2)] : row)))
    await write()
    await look('imports-done')
    const found = (await supervisor.items(`/api/complaints?q=${encodeURIComponent('旧案')}&limit=100`)).map((one) => one.title).sort()
    if (found.length !== 3) throw new Error(`in the list: ${found.join(', ')}`)
    return `${said.slice(0, 90)} …; in the list ${found.join(', ')}`
  })
}

async function ownField({ report, settings, desk, page, record, boss, open, look }) {
  const values = { place: '三号楼东侧', kind: '设备' }
  const { id, number } = await record.post('/api/complaints', { title: '消防通道被占用' })
  const form = boss.page.locator('[data-test="fields-complaint"]')
  const fill = async (row, name, text) => form.locator(`[data-test="field-${row}"] input[data-test="field-${name}"], [data-test="field-${row}"] [data-test="field-${name}"] input`).first().fill(text)
  await report.step('Two fields of the company’s own are made, one of them a choice', async () => {
    // Fields of another journey may stand there, no longer asked for.
    const before = (await boss.record.items('/api/complaint-fields')).length
    await open('fields')
    await look('fields-empty')
    for (const [row, [code, zh, en]] of [['place', '具体位置', 'Exact place'], ['place-kind', '对象', 'Concerns']].entries()) {
      const at = before + row
      await form.locator('[data-test="field-add"]').click()
      // A code may begin as another one does.
      await fill(at, 'code', code)
      await fill(at, 'zh', zh)
      await fill(at, 'en', en)
      if (row === 0) {
        await form.locator('[data-test="fields-save"]').click()
        await form.locator(`[data-test="field-${at}"] input:disabled`).first().waitFor({ timeout: 30_000 })
      }
    }
    await form.locator(`[data-test="field-${before + 1}"] [data-test="field-type"]`).click()
    await boss.page.locator('.el-select-dropdown__item:visible', { hasText: '单选' }).click()
    await form.locator('[data-test="choice-add"]').click()
    for (const [at, [zh, en]] of [['设备', 'Equipment'], ['环境', 'Surroundings']].entries()) {
      await form.locator('input[data-test="choice-zh"], [data-test="choice-zh"] input').nth(at).fill(zh)
      await form.locator('input[data-test="choice-en"], [data-test="choice-en"] input').nth(at).fill(en)
    }
    await form.locator('[data-test="fields-save"]').click()
    const stored = await until('both are stored', async () => {
      const { items } = await boss.record.one('/api/complaint-fields')
      return items.length === before + 2 && items.slice(before)
    }, 30_000)
    await look('fields')
    return stored.map((one) => `${one.key} ${one.type}`).join(', ')
  })
  await report.step('Whoever saves what another saved meanwhile is told so, and reads it again', async () => {
    const { page, record: own } = boss
    const said = []
    for (const language of ['en', 'zh']) {
      await own.put('/api/me/preferences', { language })
      await open('fields')
      await fill(0, 'zh', '改过的名称')
      const { version, items } = await own.one('/api/complaint-fields')
      await own.put('/api/complaint-fields', { version, items })
      await form.locator('[data-test="fields-save"]').click()
      await form.locator('[data-test="fields-again"]').scrollIntoViewIfNeeded()
      said.push((await form.locator('[data-test="problem"]').innerText()).replace(/\s+/g, ' '))
      await page.screenshot({ path: `${settings.folder}/administration-fields-overtaken-${language}.png` })
    }
    await form.locator('[data-test="fields-again"]').click()
    await form.locator('[data-test="problem"]').waitFor({ state: 'detached', timeout: 30_000 })
    const kept = (await own.items('/api/complaint-fields'))[0]
    await until('it is read again', async () => (await form.locator('input[data-test="field-zh"], [data-test="field-zh"] input').first().inputValue()) === kept.labelZh, 15_000)
    return said.join(' / ')
  })
  try {
    await report.step('They are filled in on a complaint', async () => {
      await desk.open(`/complaints/${id}`)
      await desk.press('custom-edit')
      await page.locator('[data-test="custom-place"] input').fill(values.place)
      await page.locator('[data-test="custom-place-kind"] .el-select').click()
      await page.locator('.el-select-dropdown__item:visible', { hasText: values.kind }).click()
      await desk.press('custom-save')
      await desk.see('[data-test="custom-edit"]')
      await page.screenshot({ path: `${settings.folder}/administration-own-fields.png` })
      const said = await desk.text('complaint-custom')
      if (!said.includes(values.place) || !said.includes(values.kind)) throw new Error(said)
      return said
    })
    await report.step('What stands in them finds the complaint', async () => {
      await desk.open('/complaints')
      await desk.write('case-search', values.place)
      const row = page.locator('.work-row', { hasText: number })
      await row.waitFor({ timeout: 30_000 })
      await until('nothing else is shown', async () => (await page.locator('.list .work-row').count()) === 1, 15_000)
      return number
    })
  } finally {
    const { version, items } = await boss.record.one('/api/complaint-fields')
    await boss.record.put('/api/complaint-fields', { version, items: items.map((one) => ({ ...one, retired: true })) })
  }
}

async function notice({ report, boss, open, look }) {
  const { page } = boss
  const own = page.locator(`[data-test="notices-${QUEUE}"] [data-test="notice-zh"]`)
  const stored = async () => (await boss.record.items(`/api/queues/${QUEUE}/notices`)).find((one) => one.language === 'zh')
  await report.step('A queue gets a notice of recording of its own, with its words, and goes back to the usual one', async () => {
    await open('queues')
    await own.waitFor({ timeout: 30_000 })
    const chosen = page.waitForEvent('filechooser')
    await own.locator('button').last().click()
    await (await chosen).setFiles({ name: 'notice.wav', mimeType: 'audio/wav', buffer: tone({ hz: 400, seconds: 1, rate: 16_000, level: 0.3 }) })
    await until('the sound is there', async () => (await stored()).seconds > 0, 30_000)
    const words = own.locator('input[data-test="notice-words"], [data-test="notice-words"] input')
    await words.click()
    await words.pressSequentially('报修电话将被录音')
    await words.press('Tab')
    const kept = await until('its words are kept', async () => {
      const now = await stored()
      return now.words === '报修电话将被录音' && now
    }, 15_000)
    await look('queues')
    await own.locator('label', { hasText: '通用' }).click()
    await until('it is the usual one', async () => (await stored()).kind === 'standard', 15_000)
    return `${kept.seconds} s, ${kept.words}`
  })
}

async function calendar({ report, boss, open, picture }) {
  const { desk, page } = boss
  const days = [`${FAR}-01-01`, `${FAR}-05-01`]
  await report.step('A calendar is looked at before it is taken over; a line that is wrong is named', async () => {
    await open('hours')
    await desk.press('holiday-import')
    await desk.write('holiday-text', `${days[0]}, 元旦\n${FAR}-02-30, 错日\n`)
    await desk.press('holiday-preview')
    await page.locator('.late', { hasText: '2' }).first().waitFor({ timeout: 15_000 })
    await picture('holiday-mistake')
    await desk.write('holiday-text', `${days[0]}, 元旦\n${days[1]}, 劳动节\n`)
    await desk.press('holiday-preview')
    await desk.see('[data-test="holiday-changes"]')
    await picture('holiday-preview')
    await desk.press('holiday-apply')
    const taken = await until('they are in the calendar', async () => {
      const { items } = await boss.record.one(`/api/holidays?year=${FAR}`)
      const there = items.filter((one) => days.includes(one.day))
      return there.length === days.length && there
    }, 15_000)
    for (const day of days) await boss.record.remove(`/api/holidays/${day}`)
    return taken.map((one) => `${one.day} ${one.name}`).join(', ')
  })
}

async function deadLetter({ report, settings, record, supervisor, boss, open, look }) {
  const { desk, page } = boss
  const address = 'zhangmin@example.com'
  const me = (await record.one('/api/session')).user
  const mailbox = await Mailbox.open(Number(settings.mailPort))
  mailbox.refused.add(address)
  const subject = '走廊照明改为感应灯'
  try {
    await report.step('A message that its receiver refuses for good is shown as dead, and why', async () => {
      await supervisor.put('/api/me/messages', { email: address, emailFor: 'all', sms: '', smsFor: 'none' })
      // From outside the department: its supervisors are told.
      await boss.record.post('/api/suggestions', { title: subject, departmentId: me.departmentId })
      await until('it is dead', async () => (await boss.record.items('/api/messages?state=dead')).some((one) => one.subject.includes(subject)), 60_000)
      await open('messages')
      const row = page.locator('[data-test="message-list"] tr', { hasText: subject })
      await row.waitFor({ timeout: 30_000 })
      await look('messages-dead')
      const said = (await row.innerText()).replace(/\s+/g, ' ')
      if (/Exception|jakarta/.test(said)) throw new Error(said)
      return said
    })
    await report.step('Sent again by one key, it arrives', async () => {
      mailbox.refused.clear()
      await page.locator('[data-test="message-list"] tr', { hasText: subject }).locator('[data-test="resend"]').click()
      const [letter] = await until('it arrives', async () => {
        const found = mailbox.to(address).filter((one) => one.subject.includes(subject))
        return found.length > 0 && found
      }, 60_000)
      await until('nothing of it is dead', async () => !(await boss.record.items('/api/messages?state=dead')).some((one) => one.subject.includes(subject)), 15_000)
      return letter.subject
    })
  } finally {
    await supervisor.put('/api/me/messages', { email: '', emailFor: 'none', sms: '', smsFor: 'none' })
    await mailbox.close()
  }
}
