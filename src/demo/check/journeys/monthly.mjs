import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { soundText } from '../words.mjs'

export const title = 'A customer of level A is asked each month; a score of 2 becomes an improvement, and they are asked again'

export async function play(stage) {
  const { desk, page, record, report, supervisor, settings, shot, openOffice } = stage
  const me = (await record.one('/api/session')).user
  let followUp
  await report.step('The month’s follow-up of a level A customer was made by itself and says why', async () => {
    followUp = await until('one is due', async () => {
      const all = await supervisor.items('/api/followups?scope=group&when=open&limit=100')
      return all.find((one) => one.level === 'A' && one.complaintId === null && one.improvementId === null && one.state !== 'planned')
    }, 120_000)
    if (followUp.assignedTo?.userId !== me.id) await supervisor.put(`/api/followups/${followUp.id}/assignment`, { version: followUp.version, userId: me.id })
    const card = await record.one(`/api/followups/${followUp.id}`)
    return `${card.rule}, ${followUp.customerName}: ${card.explanation}`
  })
  await report.step('The agent asks; the customer is not content', async () => {
    await desk.open(`/followups/${followUp.id}`)
    await desk.see('[data-test="score-2"]')
    await desk.phoneRegistered()
    await page.keyboard.press('F6')
    await desk.talking()
    const sound = await hearCustomer(page, 4)
    await desk.press('score-2')
    await desk.write('said', '保养总是迟到，没有人通知。')
    await shot('monthly-answered')
    await desk.press('save-result')
    await desk.hangUp()
    await record.endedCall((await record.newestCall()).id)
    await desk.completeWrapUp()
    return soundText(sound)
  })
  const office = await openOffice(settings.supervisor, settings.supervisorPassword)
  try {
    await report.step('The supervisor sends the improvement to the department, and the department answers', async () => {
      const mine = () => office.page.locator('[data-test="improvement"]', { has: office.page.locator(`a[href="/followups/${followUp.id}"]`) })
      await office.desk.open('/followups')
      await office.desk.press('view-improvements')
      await mine().locator('.el-select').first().click()
      await office.page.locator('.el-select-dropdown__item:visible', { hasText: '客户服务部' }).click()
      await mine().locator('textarea').fill('请说明原因并改进通知办法')
      await office.page.screenshot({ path: `${settings.folder}/monthly-improvement-open.png` })
      await mine().locator('[data-test="send-improvement"]').click()
      await mine().locator('[data-test="answer-improvement"]').waitFor({ timeout: 30_000 })
      await mine().locator('textarea').fill('已改为前一日短信提醒，责任人每周检查')
      await office.page.screenshot({ path: `${settings.folder}/monthly-improvement-sent.png` })
      await mine().locator('[data-test="answer-improvement"]').click()
      return until('it is answered', async () => {
        const item = (await supervisor.items('/api/improvements?open=false')).find((one) => one.followUpId === followUp.id)
        return item?.state === 'answered' && `answered by ${item.answeredBy}`
      }, 30_000)
    })
    await report.step('The customer is asked again within two weeks', async () => {
      const again = await until('the next follow-up is planned', async () => {
        const all = await supervisor.items('/api/followups?scope=group&when=open&limit=100')
        return all.find((one) => one.improvementId !== null && one.customerId === followUp.customerId)
      }, 30_000)
      const days = (Date.parse(again.dueAt) - Date.now()) / 86_400_000
      if (days > 14.01) throw new Error(`due only in ${days.toFixed(1)} days`)
      await office.desk.open(`/followups/${again.id}`)
      await office.desk.see('h1, h2')
      await office.page.screenshot({ path: `${settings.folder}/monthly-again.png` })
      return `${again.rule}, due in ${days.toFixed(1)} days`
    })
  } finally {
    await office.close()
  }
}
