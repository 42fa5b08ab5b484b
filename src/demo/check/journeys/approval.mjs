import { hired } from '../hired.mjs'
import { Mailbox } from '../mailbox.mjs'
import { looks } from '../pictures.mjs'
import { until } from '../until.mjs'
import { seconds } from '../words.mjs'

export const title = 'A major complaint with a media threat, from its alert to its closing and its follow-up'

const TITLE = '冰箱三次维修未好，扬言找媒体曝光'
const MANAGER = { username: 'hejing', name: '何静', email: 'hejing@example.com', password: 'a manager of the house' }

export async function play(stage) {
  const { record, report, supervisor, settings } = stage
  const mailbox = await Mailbox.open(Number(settings.mailPort))
  const me = (await record.one('/api/session')).user
  const version = async (id) => (await supervisor.one(`/api/complaints/${id}`)).version
  const move = async (who, id, to, more = {}) => who.post(`/api/complaints/${id}/transitions`, { version: await version(id), to, ...more })
  let manager
  let chief
  let id
  let retire = async () => undefined
  try {
    await report.step('The house has a manager, who heads the department and reads e-mail', async () => {
      retire = await appoint(stage, me.departmentId)
      chief = await stage.openOffice(MANAGER.username, MANAGER.password)
      manager = chief.record
      await manager.put('/api/me/messages', { email: MANAGER.email, emailFor: 'all', sms: '', smsFor: 'none' })
    })
    await report.step('Graded major as the regulation proposes, its list is told within the minute, and one takes notice', async () => {
      const customer = (await record.items(`/api/customers?q=${encodeURIComponent('刘志强')}`))[0]
      id = (await record.post('/api/complaints', { title: TITLE, description: '已修三次，仍不制冷，要求退货并赔偿，否则找记者曝光。', customerId: customer.id })).id
      await move(supervisor, id, 'accepted')
      const proposal = (await supervisor.one(`/api/complaints/${id}`)).proposal
      if (proposal?.grade !== 'major') throw new Error(`proposed is ${proposal?.grade}`)
      await supervisor.put(`/api/complaints/${id}/grade`, { version: await version(id), grade: 'major' })
      const begun = performance.now()
      await until('the alert is in the mail', async () => mailbox.to(MANAGER.email).some((one) => one.subject.includes(TITLE)), 60_000)
      const told = seconds((performance.now() - begun) / 1000)
      await chief.desk.open('/work')
      await chief.desk.see('[data-test="notice"]')
      await looks(chief, settings.folder, 'major-alert')
      await chief.page.locator('[data-test="notice"] button').first().click()
      await until('the notice is taken', async () => (await manager.items('/api/notices?limit=100')).length === 0, 30_000)
      return `e-mail after ${told}; ${proposal.reasons[0]}`
    })
    let links
    await report.step('Solution and compensation are proposed; the manager is asked for both, each by a link of its own', async () => {
      await supervisor.put(`/api/complaints/${id}/assignment`, { version: await version(id), departmentId: me.departmentId, userId: me.id })
      await record.post(`/api/complaints/${id}/assignment/answer`, { version: await version(id), accept: true })
      await move(record, id, 'investigated', { note: '压缩机有缺陷，三次维修均未更换', liability: 'ours' })
      await move(record, id, 'proposed', { note: '更换整机，上门致歉' })
      await record.post(`/api/complaints/${id}/compensations`, { version: await version(id), kind: 'money', amount: 800, text: '误工及食品损失' })
      await until('both are in the mail', async () => approvals(mailbox).length >= 2, 60_000)
      links = approvals(mailbox)
      await stage.desk.open(`/complaints/${id}`)
      await stage.desk.see('[data-test="approvals"]')
      await stage.shot('approval-asked')
      return links.map((one) => one.subject).join('; ')
    })
    await report.step('Opening the link only shows, however often; the second click approves', async () => {
      const solution = links.find((one) => one.subject.includes('处理方案'))
      const phone = await stage.openStranger()
      try {
        for (let scan = 0; scan < 3; scan++) {
          await phone.page.goto(solution.link, { timeout: 60_000 })
          await phone.page.locator('[data-test="approve"]').waitFor({ timeout: 60_000 })
        }
        if ((await supervisor.one(`/api/complaints/${id}`)).state !== 'proposed') throw new Error('it was decided by looking')
        await phone.page.screenshot({ path: `${settings.folder}/approve-link.png` })
        await phone.page.getByText('English').click()
        await phone.page.screenshot({ path: `${settings.folder}/approve-link-en.png` })
        await phone.page.locator('[data-test="approve"]').click()
        await phone.page.locator('[data-test="approve-decided"]').waitFor({ timeout: 30_000 })
        await phone.page.screenshot({ path: `${settings.folder}/approve-link-done.png` })
      } finally {
        await phone.close()
      }
      const state = (await supervisor.one(`/api/complaints/${id}`)).state
      if (state !== 'approved') throw new Error(`it is ${state}`)
      return 'approved by whom the link was made for, not signed in'
    })
    await report.step('The compensation is approved in the console, out of “my work”', async () => {
      await chief.desk.open('/work')
      await chief.desk.see('[data-test="approval-row"]')
      await looks(chief, settings.folder, 'approval-work')
      await chief.desk.press('approval-row')
      await chief.desk.see('[data-test="approve"]')
      await looks(chief, settings.folder, 'approval-page')
      await chief.desk.press('approve')
      const state = await until('it is approved', async () => {
        const one = (await manager.one(`/api/complaints/${id}/decisions`)).compensations[0]
        return one.state === 'approved' && one
      }, 30_000)
      await record.post(`/api/complaints/${id}/compensations/${state.id}/given`, {})
      return `¥${state.amount}`
    })
    await report.step('Carried out, answered; its follow-up is made and held', async () => {
      await move(record, id, 'carried-out')
      await move(supervisor, id, 'verified')
      await move(record, id, 'answered', { note: '新机已装好，客户接受致歉和补偿' })
      const followUp = (await manager.items(`/api/followups?scope=mine&when=all&complaintId=${id}`))[0]
      if (!followUp) throw new Error('there is none for the manager')
      await manager.post(`/api/followups/${followUp.id}/result`, { version: followUp.version, satisfaction: 5, said: '满意，不再找媒体', clear: true })
      await move(supervisor, id, 'followed-up')
      return `${followUp.rule}, due ${followUp.dueAt}`
    })
    await report.step('Closing it needs the manager as well; then it is closed', async () => {
      await move(supervisor, id, 'closed')
      if ((await supervisor.one(`/api/complaints/${id}`)).state !== 'followed-up') throw new Error('it was closed without a consent')
      await chief.desk.open(`/complaints/${id}`)
      await chief.desk.press('approve')
      await until('it is closed', async () => (await supervisor.one(`/api/complaints/${id}`)).state === 'closed', 30_000)
      await chief.desk.open(`/complaints/${id}`)
      await chief.desk.see('[data-test="approvals"]')
      await chief.page.waitForLoadState('networkidle')
      await looks(chief, settings.folder, 'approval-closed')
    })
  } finally {
    await retire().catch(() => undefined)
    await manager?.put('/api/me/messages', { email: '', emailFor: 'none', sms: '', smsFor: 'none' }).catch(() => undefined)
    await chief?.close()
    await mailbox.close()
  }
}

/** @returns puts the department under whoever headed it before */
async function appoint(stage, departmentId) {
  const { settings } = stage
  const office = await stage.signIn('admin', settings.administratorPassword)
  const there = (await office.items(`/api/users?q=${MANAGER.username}`))[0]
  const { id } = there ?? await hired(stage, office, MANAGER, 'agent', departmentId, { position: '客服经理' })
  const department = (await office.items('/api/departments')).find((one) => one.id === departmentId)
  await office.put(`/api/departments/${departmentId}`, { ...department, headUserId: id })
  return () => office.put(`/api/departments/${departmentId}`, department)
}

/** What was asked of the manager, with the links. */
function approvals(mailbox) {
  return mailbox.to(MANAGER.email)
    .map((one) => ({ subject: one.subject, link: one.text.match(/https?:\/\/\S+\/approve\/[A-Za-z0-9_-]+/)?.[0] }))
    .filter((one) => one.link)
}
