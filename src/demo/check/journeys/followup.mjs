import { settled } from '../cases.mjs'
import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { recordingText, soundText } from '../words.mjs'

export const title = 'The customer of a settled complaint is followed up from the card'

const CUSTOMER = '吴敏'

export async function play(stage) {
  const { desk, page, record, report, supervisor, settings, shot } = stage
  let followUp
  await report.step('A complaint is carried out, and its follow-up is made at once', async () => {
    const complaint = await settled(stage, { customer: CUSTOMER, title: '空调维修拖延', description: '报修一周未上门。', cause: '备件缺货', solution: '更换压缩机' })
    followUp = (await supervisor.items(`/api/followups?scope=group&when=all&complaintId=${complaint}`))[0]
    if (!followUp) throw new Error('there is none')
    const me = (await record.one('/api/session')).user
    if (followUp.assignedTo?.userId === me.id) throw new Error('whoever handled it is to ask about it')
    return `${followUp.rule}, due ${followUp.dueAt}, ${followUp.assignedTo?.name}'s`
  })
  await report.step('The supervisor sees who has how much on which day, and gives it to her', () => give(stage, followUp))
  await report.step('Who does not want to be called is not called, and the card says why', async () => {
    await supervisor.put(`/api/customers/${followUp.customerId}/call-wish`, { kind: 'never' })
    await desk.open('/followups')
    await desk.see('[data-test="follow-up-row"]')
    await shot('follow-ups')
    await page.locator('[data-test="follow-up-row"]', { hasText: CUSTOMER }).first().click()
    await desk.see('[data-test="not-now"]')
    await shot('follow-up-not-now')
    const said = await desk.text('not-now')
    await desk.press('wish-any')
    await desk.press('save-wish')
    await page.locator('[data-test="not-now"]').waitFor({ state: 'detached', timeout: 30_000 })
    await shot('follow-up-card')
    return said
  })
  await report.step('Called by one key; both are heard', async () => {
    await page.keyboard.press('F6')
    await desk.talking()
    const sound = await hearCustomer(page, 6)
    await desk.see('[data-test="follow-up-result"]')
    await shot('follow-up-talking')
    return soundText(sound)
  })
  await report.step('What the customer said is written beside the call; call and recording belong to it', async () => {
    await desk.press('score-2')
    await desk.write('said', '修好了，但是等了一周。')
    await desk.press('save-result')
    await desk.hangUp()
    const call = await record.endedCall((await record.newestCall()).id)
    await desk.completeWrapUp()
    const heard = await record.recordingOf(call, settings.folder, supervisor)
    const contact = await until('the call belongs to it', async () => {
      const now = await record.one(`/api/followups/${followUp.id}`)
      return now.contacts.find((one) => one.callId === call.id && one.outcome === 'answered')
    }, 30_000)
    await desk.open(`/followups/${followUp.id}`)
    await desk.see('[data-test="contact"]')
    await shot('follow-up-done')
    await page.emulateMedia({ media: 'print' })
    await shot('follow-up-sheet')
    await page.emulateMedia({ media: 'screen' })
    return `contact ${contact.id}, ${recordingText(heard)}`
  })
  await report.step('The low score opened an improvement item; the supervisor sees it and the shares', async () => {
    const item = (await supervisor.items('/api/improvements')).find((one) => one.followUpId === followUp.id)
    if (!item || item.state !== 'open') throw new Error('there is none')
    const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
    try {
      for (const language of ['zh', 'en']) {
        await office.record.put('/api/me/preferences', { language })
        await office.desk.open('/followups')
        for (const view of ['ended', 'coverage', 'improvements']) {
          await office.desk.press(`view-${view}`)
          await office.page.waitForLoadState('networkidle')
          await office.page.screenshot({ path: `${settings.folder}/follow-ups-${view}-${language}.png` })
        }
        await office.desk.open(`/followups/${followUp.id}`)
        await office.desk.see('[data-test="contact"]')
        await office.page.screenshot({ path: `${settings.folder}/follow-up-${language}.png` })
      }
    } finally {
      await office.record.put('/api/me/preferences', { language: 'zh' })
      await office.close()
    }
    return `score ${item.score}, due ${item.dueAt}`
  })
}

async function give({ openOffice, record, supervisor, settings }, followUp) {
  const me = (await record.one('/api/session')).user
  const { page, desk, close } = await openOffice(settings.supervisor, settings.supervisorPassword)
  try {
    await desk.open('/followups')
    await desk.press('scope-group')
    await desk.press('view-calendar')
    await page.locator(`[data-test="load-${followUp.assignedTo.userId}"] button`).first().click()
    await desk.see('[data-test="follow-ups-of-day"] [data-test="select-follow-up"]')
    await desk.press('select-all-follow-ups')
    await page.locator('[data-test="give-to"]').click()
    await page.locator('.el-select-dropdown__item:visible', { hasText: me.displayName }).click()
    await page.screenshot({ path: `${settings.folder}/follow-up-calendar.png` })
    await desk.press('give-follow-ups')
    const now = await until('it is hers', async () => {
      const one = await supervisor.one(`/api/followups/${followUp.id}`)
      return one.assignedTo?.userId === me.id && one
    }, 30_000)
    return `${now.assignedTo.name}'s now`
  } finally {
    await close()
  }
}
