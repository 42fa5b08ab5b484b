import { hired } from '../hired.mjs'
import { looks } from '../pictures.mjs'
import { drafted, rehearsed as dryRun, withdrawn } from '../regulation.mjs'
import { until } from '../until.mjs'
import { seconds } from '../words.mjs'

export const title = 'A complaint taken centrally is passed to the customer’s branch, which settles it and reports'

const BRANCH = '南城分公司'
const CUSTOMER = { number: '13800138005', name: '陈晓明' }
const TITLE = '空调装好三天又不制冷'
const MANAGER = { username: 'songlei', name: '宋磊', mobile: '13911117777', password: 'who heads the branch' }
const DEPUTY = { username: 'tangyu', name: '唐宇', password: 'who oversees the branch' }
const FIELD = { key: 'model', labelZh: '产品型号', labelEn: 'Model', type: 'text', required: true, retired: false, choices: [] }

export async function play(stage) {
  const { settings } = stage
  const boss = await stage.openOffice('admin', settings.administratorPassword)
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  const { items: fields } = await boss.record.one('/api/complaint-fields')
  const save = async (items) => {
    const { version } = await boss.record.one('/api/complaint-fields')
    await boss.record.put('/api/complaint-fields', { version, items })
  }
  let manager
  try {
    const { branch, deputy } = await founded(stage, boss)
    manager = await stage.openOffice(MANAGER.username, MANAGER.password)
    await belongs(stage, office, branch)
    await save([...fields, FIELD])
    const id = await taken(stage)
    await passed(stage, office, manager, id)
    await settled(stage, manager, deputy, id)
    await followedUp(stage, office, manager, deputy, id)
    await rehearsed(stage, boss)
  } finally {
    await save([...fields, { ...FIELD, retired: true }]).catch(() => undefined)
    await manager?.close()
    await office.close()
    await boss.close()
  }
}

async function founded(stage, boss) {
  const { report, settings } = stage
  let branch
  let deputy
  await report.step('A department is marked as a branch; it has a manager with a mobile', async () => {
    await boss.desk.open('/administration/departments')
    await boss.page.getByRole('button', { name: '新建部门' }).click()
    await boss.page.locator('.el-dialog input').first().fill(BRANCH)
    await boss.desk.press('department-branch')
    await boss.page.screenshot({ path: `${settings.folder}/branch-department.png` })
    await boss.page.locator('.el-dialog button[type="submit"]').click()
    branch = await until('it is there', async () => (await boss.record.items('/api/departments')).find((one) => one.name === BRANCH), 30_000)
    if (!branch.branch) throw new Error('it is no branch')
    const head = await hired(stage, boss.record, MANAGER, 'agent', branch.id, { onCallMobile: MANAGER.mobile })
    deputy = await hired(stage, boss.record, DEPUTY, 'supervisor', branch.id)
    await boss.record.put(`/api/departments/${branch.id}`, { ...branch, headUserId: head.id })
    await looks(boss, stage.settings.folder, 'branch-departments')
    return `${MANAGER.name}, ${MANAGER.mobile}`
  })
  return { branch, deputy }
}

async function belongs(stage, office, branch) {
  const { report } = stage
  await report.step('The customer’s record names the branch', async () => {
    const customer = (await office.record.items(`/api/customers?q=${encodeURIComponent(CUSTOMER.name)}`))[0]
    await office.desk.open(`/customers/${customer.id}`)
    await office.desk.press('customer-edit')
    await office.page.locator('[data-test="customer-branch"]').click()
    await office.page.locator('.el-select-dropdown__item:visible', { hasText: BRANCH }).click()
    await office.page.screenshot({ path: `${stage.settings.folder}/branch-customer-form.png` })
    await office.desk.press('customer-save')
    await until('it says so', async () => (await office.record.one(`/api/customers/${customer.id}`)).branchId === branch.id, 30_000)
    await looks(office, stage.settings.folder, 'branch-customer')
  })
}

async function taken({ report, customer, desk, page, record, shot }) {
  let made
  await report.step('A real call to the head office; what the company requires does not hold the agent up', async () => {
    await customer(CUSTOMER.number).call()
    await desk.ringing(CUSTOMER.name, 120_000)
    await desk.answer()
    await page.keyboard.press('Alt+3')
    await desk.write('complaint-title', TITLE)
    await shot('branch-call')
    await desk.press('complaint-register')
    await desk.text('matter-done')
    await desk.hangUp()
    await desk.completeWrapUp()
    made = (await record.items('/api/complaints?limit=100')).find((one) => one.title === TITLE)
    if (!made?.fieldsOwed) throw new Error(`owed: ${made?.fieldsOwed}`)
    await desk.open('/complaints')
    await desk.see('[data-test="complaint-row"]')
    await shot('branch-owed-list')
    return `${made.number}, ${FIELD.labelEn} is owed`
  })
  return made.id
}

const moves = (supervisor, id) => async (who, to, more = {}) => who.post(`/api/complaints/${id}/transitions`, { version: (await supervisor.one(`/api/complaints/${id}`)).version, to, ...more })

async function passed(stage, office, manager, id) {
  const { report, supervisor, gateway } = stage
  await report.step('Graded, it is offered to the head of the branch, who is told by short message', async () => {
    await moves(supervisor, id)(supervisor, 'accepted')
    const version = (await supervisor.one(`/api/complaints/${id}`)).version
    const begun = performance.now()
    await supervisor.put(`/api/complaints/${id}/grade`, { version, grade: 'general' })
    const message = await until('the message is at the gateway', async () => gateway.to(MANAGER.mobile).find((one) => one.text.includes(TITLE)), 60_000)
    const told = seconds((performance.now() - begun) / 1000)
    await manager.desk.open(`/complaints/${id}`)
    await manager.desk.see('[data-test="next-step"]')
    await looks(manager, stage.settings.folder, 'branch-offered')
    return `after ${told}: ${message.text.slice(0, 60)}…`
  })
  await report.step('The manager accepts it in the console; the branch sees it, the head office keeps seeing it', async () => {
    await manager.page.locator('[data-test="next-step"] button').first().click()
    const now = await until('it is the branch’s', async () => {
      const one = await supervisor.one(`/api/complaints/${id}`)
      return one.branch && one
    }, 30_000)
    if (now.owner.name !== MANAGER.name) throw new Error(`it is ${now.owner.name}’s`)
    await stage.record.one(`/api/complaints/${id}`)
    await office.desk.open(`/complaints/${id}`)
    await office.desk.see('[data-test="complaint-branch"]')
  })
}

async function settled(stage, manager, deputy, id) {
  const { report, supervisor } = stage
  const move = moves(supervisor, id)
  await report.step('The branch settles it, but not before what is owed is filled in', async () => {
    await move(manager.record, 'investigated', { note: '冷媒泄漏', liability: 'ours' })
    await move(manager.record, 'proposed', { note: '补充冷媒并更换接头' })
    await move(deputy.record, 'approved')
    await manager.desk.open(`/complaints/${id}`)
    await manager.desk.press('step-carried-out')
    await manager.desk.press('step-go')
    await manager.desk.see('[data-test="custom-owed"]')
    await manager.page.locator('.problem, [role="alert"]').first().waitFor({ timeout: 30_000 })
    await manager.page.screenshot({ path: `${stage.settings.folder}/branch-owed.png` })
    await manager.desk.press('custom-edit')
    await manager.page.locator('[data-test="custom-model"] input').fill('KFR-35')
    await manager.desk.press('custom-save')
    await until('nothing is owed', async () => !(await supervisor.one(`/api/complaints/${id}`)).fieldsOwed, 30_000)
    await move(manager.record, 'carried-out')
    const clock = (await supervisor.one(`/api/complaints/${id}`)).clocks.find((one) => one.kind === 'branch-report')
    return `the report is due ${clock.dueAt}: ${clock.explanation}`
  })
  await report.step('The manager reports in the console', async () => {
    await manager.desk.open(`/complaints/${id}`)
    await manager.desk.see('[data-test="branch-report-text"]')
    await looks(manager, stage.settings.folder, 'branch-report-due')
    await manager.desk.write('branch-report-text', '接头老化导致冷媒泄漏，已更换并试机两小时，客户签字认可。')
    await manager.desk.press('branch-report-send')
    await manager.desk.see('[data-test="branch-report"]')
    await looks(manager, stage.settings.folder, 'branch-reported')
  })
}

async function followedUp(stage, office, manager, deputy, id) {
  const { report, supervisor } = stage
  const move = moves(supervisor, id)
  await report.step('Answered, it is back at the head office, which asks the customer; nobody of the branch is to call', async () => {
    await move(deputy.record, 'verified')
    await move(manager.record, 'answered', { note: '已修好' })
    const followUp = (await supervisor.items(`/api/followups?scope=group&when=all&complaintId=${id}`))[0]
    const now = await supervisor.one(`/api/complaints/${id}`)
    if ([MANAGER.name, DEPUTY.name].includes(followUp.assignedTo?.name)) throw new Error('somebody of the branch is to call')
    await supervisor.post(`/api/followups/${followUp.id}/result`, { version: followUp.version, satisfaction: 5, said: '满意', clear: true })
    await move(supervisor, 'followed-up')
    await move(supervisor, 'closed')
    await office.desk.open(`/complaints/${id}`)
    await office.desk.see('[data-test="branch-report"]')
    await looks(office, stage.settings.folder, 'branch-closed')
    return `with ${now.owner.name}; ${followUp.assignedTo?.name} called; closed`
  })
}

async function rehearsed(stage, boss) {
  const { report } = stage
  await report.step('A dry run says what would be passed on, and when the branch would report', async () => {
    const draft = await drafted(boss.record, 'complaints', (document) => document.replace('report: 24 hours', 'report: 12 hours'))
    const run = await dryRun(boss.record, draft)
    await withdrawn(boss.record, draft)
    const rule = run.report.rules.find((one) => one.rule === 'branches.report')
    if (!rule || rule.earlier < 1) throw new Error(JSON.stringify(run.report.rules))
    return `${rule.earlier} report earlier, ${run.report.messages['branches.tell']} passed on and told`
  })
}
