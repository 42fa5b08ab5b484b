import { until } from '../until.mjs'

export const title = 'An appointment is booked, one slot once, and a suggestion is answered'

const day = (ahead) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 86_400_000)

export async function play(stage) {
  const { desk, page, record, report, supervisor, settings, shot } = stage
  const me = (await record.one('/api/session')).user
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  let worked
  try {
    await report.step('The supervisor says what can be booked', async () => {
      const made = await supervisor.post('/api/appointment-resources', { name: '一号举升机', departmentId: me.departmentId, opens: '08:30', closes: '17:30', slotMinutes: 60 })
      for (let ahead = 1; !worked && ahead < 12; ahead++) {
        const seen = await record.one(`/api/appointments/day?day=${day(ahead)}`)
        if (seen.resources.some((one) => one.id === made.id && one.free.length > 0)) worked = day(ahead)
      }
      return `free on ${worked}`
    })
    await report.step('Booked on the page of the day', async () => {
      await desk.open('/service/appointments')
      await until('the day is shown', async () => {
        await desk.press('next-day')
        return page.locator('[data-test="free-slot"]').first().waitFor({ timeout: 2_000 }).then(() => true, () => false)
      }, 30_000)
      await page.locator('[data-test="free-slot"]').nth(1).click()
      await desk.write('appointment-what', '更换前刹车片')
      await shot('appointment-form')
      await desk.press('appointment-book')
      await desk.see('[data-test="taken-slot"]')
      await shot('appointments')
      return desk.text('taken-slot')
    })
    await report.step('Whoever is slower is told who was faster', async () => {
      const [one] = await record.items('/api/appointments')
      const { resourceId } = await record.one(`/api/appointments/${one.id}`)
      const said = await supervisor
        .post('/api/appointments', { resourceId, start: one.startsAt, end: one.endsAt, what: '保养' })
        .then(() => 'booked twice', (failure) => failure.message)
      if (!said.includes('slot-taken') || !said.includes(me.displayName)) throw new Error(said)
      await page.locator('[data-test="taken-slot"]').first().click()
      await desk.see('[data-state="booked"]')
      await shot('appointment')
      return said.slice(said.indexOf('detail'), said.indexOf('detail') + 70)
    })
    await report.step('A suggestion is registered, and answered by the department', async () => {
      await desk.open('/service/suggestions')
      await desk.press('new-suggestion')
      await desk.write('suggestion-title', '单元门口加装扶手')
      await desk.press('suggestion-register')
      await desk.see('[data-state="registered"]')
      await desk.press('act-answer')
      await desk.write('suggestion-note', '谢谢您的建议，本周去现场看。')
      await desk.press('suggestion-go')
      await desk.see('[data-state="answered"]')
      await shot('suggestion')
      return desk.text('suggestion-go').catch(() => 'answered')
    })
    await report.step('The supervisor sees all of it in both languages', async () => {
      const newest = async (kind) => `service/${kind}/${(await office.record.items(`/api/${kind}`)).at(0).id}`
      const one = [await newest('appointments'), await newest('suggestions')]
      for (const language of ['zh', 'en']) {
        await office.record.put('/api/me/preferences', { language })
        for (const name of ['service', 'service/appointments', 'service/incidents', 'service/suggestions', ...one]) {
          await office.desk.open(`/${name}`)
          await office.page.waitForLoadState('networkidle')
          await office.page.screenshot({ path: `${settings.folder}/${name.replaceAll('/', '-')}-${language}.png` })
        }
        await office.desk.open('/service/appointments')
        await office.desk.press('view-statistics')
        await office.page.waitForLoadState('networkidle')
        await office.page.screenshot({ path: `${settings.folder}/appointment-statistics-${language}.png` })
        await office.desk.press('view-resources')
        await office.page.waitForLoadState('networkidle')
        await office.page.screenshot({ path: `${settings.folder}/appointment-resources-${language}.png` })
      }
      return 'seen'
    })
  } finally {
    await office.record.put('/api/me/preferences', { language: 'zh' }).catch(() => undefined)
    await office.close()
  }
}
