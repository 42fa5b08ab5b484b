import { hired } from '../hired.mjs'
import { looks } from '../pictures.mjs'
import { until } from '../until.mjs'

export const title = 'The duty roster, a stand-in, and somebody who leaves with open cases'

const HOUR = 3_600_000
const LEAVER = { username: 'qianwei', name: '钱伟', password: 'about to leave soon' }
const CASES = 24

export async function play(stage) {
  const { record, report, settings } = stage
  const boss = await stage.openOffice('admin', settings.administratorPassword)
  const me = (await record.one('/api/session')).user
  const people = (await boss.record.one('/api/directory')).people
  const named = (name) => people.find((one) => one.displayName === name)
  let leaver
  try {
    await report.step('Who is on duty tonight, and whose stand-in that is, stands in the week; so do the gaps', async () => {
      const now = Date.now()
      await boss.record.post('/api/duty', { userId: named('李娜').id, fromAt: new Date(now - HOUR).toISOString(), untilAt: new Date(now + 12 * HOUR).toISOString(), place: 1, number: '13900139001' })
      await boss.record.post('/api/duty', { userId: named('张敏').id, fromAt: new Date(now - HOUR).toISOString(), untilAt: new Date(now + 12 * HOUR).toISOString(), place: 2, number: '13900139002' })
      const roster = await boss.record.one('/api/duty')
      await boss.record.post('/api/absences', { userId: named('赵磊').id, fromAt: new Date(now).toISOString(), untilAt: new Date(now + 48 * HOUR).toISOString(), deputyId: named('孙丽').id, note: '' })
      await boss.desk.open('/administration/duty')
      await boss.desk.see('[data-test="duty-turn"]')
      await looks(boss, settings.folder, 'duty', { fullPage: true })
      return `${roster.now.map((one) => `${one.name} ${one.number}`).join(', ')}; ${roster.gaps.length} gaps`
    })
    await report.step('A repair that is dispatched to who is away goes to the stand-in, and the page says in whose place', async () => {
      const { id } = await record.post('/api/service-requests', { address: '三号楼 502', product: '热水器', symptom: '漏水' })
      await stage.desk.open(`/service/${id}`)
      await stage.page.locator('[data-test="dispatch-person"]').click()
      await stage.page.locator('.el-select-dropdown__item', { hasText: '赵磊' }).last().click()
      await stage.desk.press('dispatch')
      const said = await stage.desk.text('stands-in')
      if (!said.includes('赵磊') || !said.includes('孙丽')) throw new Error(said)
      await stage.shot('stands-in')
      return said
    })
    let left
    await report.step('Somebody has open cases, a repair, an appointment, an incident and a suggestion, and leaves: the preview says how much', async () => {
      const { id, record: theirs } = await hired(stage, boss.record, LEAVER, 'agent', me.departmentId)
      leaver = theirs
      for (let number = 1; number <= CASES; number++) await leaver.post('/api/complaints', { title: `交接前的投诉 ${number}` })
      left = await matters(leaver, boss.record, me.departmentId)
      await boss.desk.open('/administration/people')
      await boss.desk.see('table.rows')
      await boss.page.getByText(LEAVER.username, { exact: true }).first().click()
      await boss.desk.press('leave')
      await boss.desk.see('[data-test="handover"] .counts')
      const counts = await boss.desk.text('handover')
      await boss.page.screenshot({ path: `${settings.folder}/handover-preview.png` })
      for (const kind of ['服务单', '预约', '重大故障', '建议']) if (!counts.includes(`1 ${kind}`)) throw new Error(`${kind}: ${counts}`)
      return `${id}: ${counts.slice(0, 120)}`
    })
    await report.step('One confirmation closes the account and passes everything on', async () => {
      await boss.page.locator('[data-test="handover-successor"]').click()
      await boss.page.locator('.el-select-dropdown__item', { hasText: '李娜' }).last().click()
      await boss.page.locator('[data-test="handover"] button', { hasText: '办理离职交接' }).click()
      await boss.page.screenshot({ path: `${settings.folder}/handover-sure.png` })
      await boss.page.locator('[data-test="handover"] [data-test="sure"]').click()
      await boss.desk.see('[data-test="handover-done"]')
      await boss.page.screenshot({ path: `${settings.folder}/handover-done.png` })
      const gone = await leaver.one('/api/session').then(() => 'still signed in', (failure) => String(failure.message))
      if (!gone.includes('401')) throw new Error(gone)
      const theirs = await until('all are the successor’s', async () => {
        const open = await boss.record.items(`/api/complaints?open=true&limit=100&ownerId=${named('李娜').id}`)
        return open.length >= CASES && open
      }, 30_000)
      for (const path of left) {
        const one = await boss.record.one(path)
        if ((one.line ?? one).owner?.userId !== named('李娜').id) throw new Error(`${path} is ${(one.line ?? one).owner?.name}'s`)
      }
      await settle(boss.record, left)
      return `${theirs.length} cases and ${left.length} other matters are 李娜's`
    })
  } finally {
    await dismiss(boss.record).catch(() => undefined)
    await boss.close()
  }
}

/** Nobody is on duty or away any more: at night the journeys after this one reach whom they say. */
async function dismiss(boss) {
  for (const turn of await boss.items('/api/duty')) await boss.remove(`/api/duty/${turn.id}`)
  for (const absence of await boss.items('/api/absences')) await boss.remove(`/api/absences/${absence.id}`)
}

/** One of each kind; where they are read. */
async function matters(who, boss, departmentId) {
  const at = (hours) => new Date(Date.now() + hours * HOUR).toISOString()
  const { id: resourceId } = await boss.post('/api/appointment-resources', { name: '交接演示工位', departmentId, opens: '08:30', closes: '17:30', slotMinutes: 60 })
  let slot
  for (let ahead = 1; !slot && ahead < 12; ahead++) {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 24 * HOUR)
    slot = (await who.one(`/api/appointments/day?day=${day}`)).resources.find((one) => one.id === resourceId)?.free[0]
  }
  const drafts = {
    'service-requests': { address: '一号楼', product: '门禁' },
    appointments: { resourceId, start: slot.start, end: slot.end, what: '年度保养' },
    incidents: { title: '一号楼停电', place: '一号楼', symptom: '全楼无电', beganAt: at(-1) },
    suggestions: { title: '增设充电桩' },
  }
  const paths = []
  for (const [kind, draft] of Object.entries(drafts)) paths.push(`/api/${kind}/${(await who.post(`/api/${kind}`, draft)).id}`)
  return paths
}

/** Nothing is left for the journeys after this one: no slot taken, no incident that callers are told of. */
async function settle(boss, paths) {
  const path = (kind) => paths.find((one) => one.includes(kind))
  const act = async (one, name, fields = {}) => {
    const now = await boss.one(one)
    await boss.post(`${one}/acts`, { version: (now.line ?? now).version, act: name, ...fields })
  }
  await act(path('appointments'), 'cancel', { note: '演示结束' })
  await act(path('incidents'), 'end', { note: '已恢复供电' })
  await act(path('incidents'), 'report', { impact: '停电半小时', handling: '更换开关', cause: '老化', prevention: '列入巡检' })
  await act(path('incidents'), 'close')
}
