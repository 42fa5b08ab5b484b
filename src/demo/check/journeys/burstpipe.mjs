import { until } from '../until.mjs'

export const title = 'A burst pipe on a holiday: the emergency key, the on-call mobile, the incident, and everybody after'

const TITLE = '三号楼水管爆裂'

const FIRST = { number: '13800138004', name: '刘志强' }
const SECOND = { number: '13800138001', name: '李秀英' }
/** Of whom is on call; the carrier's simulated people answer it. */
const MOBILE = '13911118888'

export async function play(stage) {
  const { desk, supervisor, settings } = stage
  if (!settings.administratorPassword) throw new Error('HOTLINE_CHECK_ADMINISTRATOR_PASSWORD is not set')
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  const admin = await stage.openOffice('admin', settings.administratorPassword)
  const holiday = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
  const before = await supervisor.one('/api/on-call')
  try {
    await night(stage, office, admin, holiday)
    await admin.record.remove(`/api/holidays/${holiday}`)
    await morning(stage, office)
  } finally {
    await admin.record.remove(`/api/holidays/${holiday}`).catch(() => undefined)
    await supervisor.put('/api/on-call', before).catch(() => undefined)
    // The floor looks at the calendar twice a minute, and whoever calls before is told that it is closed.
    await office.desk.open('/floor')
    await office.desk.see('[data-test="queue-card"]:not(.closed)', 90_000)
    await admin.close()
    await office.close()
  }
  await desk.open('/work')
}

/** Nobody is at the desk. */
async function night({ report, supervisor, customer, settings }, office, admin, holiday) {
  let call
  await report.step('It is a holiday, nobody is on duty; the on-call mobile is set', async () => {
    await supervisor.put('/api/on-call', { number: MOBILE })
    await admin.record.post('/api/holidays', { day: holiday, name: '测试假日', working: false })
    return `${holiday}, ${MOBILE}`
  })
  await report.step('A tenant calls, presses the emergency key and speaks with whoever is on call', async () => {
    const tenant = customer(FIRST.number)
    // Of a call of this number in another journey nothing follows here.
    const last = (await admin.record.items('/api/calls?limit=1'))[0]?.id ?? 0
    let tooEarly = null
    await tenant.call()
    call = await until('the on-call mobile talks with the tenant', async () => {
      const newest = (await admin.record.items('/api/calls?limit=5')).find((one) => one.id > last && one.numberDisplay?.replace(/\D/g, '').endsWith(FIRST.number))
      if (!newest) return null
      const { timeline } = await admin.record.one(`/api/calls/${newest.id}`)
      const said = timeline.map((moment) => `${moment.kind} ${moment.detail ?? ''}`).join(' | ')
      // The floor looks at the calendar twice a minute; whoever got through before calls again.
      if (said.includes('queued') && !newest.endedAt) await tenant.hangUp().catch(() => undefined)
      if (newest.endedAt && !said.includes('closed') && newest.id !== tooEarly) {
        tooEarly = newest.id
        await tenant.call()
      }
      if (!said.includes('closed')) return null
      if (!said.includes('oncall')) {
        await tenant.press('9').catch(() => undefined)
        return null
      }
      return newest
    }, 180_000)
    const heard = await tenant.hears(3, 1000)
    await tenant.hangUp()
    return `call ${call.id}, the tenant hears ${heard.loudness.toFixed(3)} of 1`
  })
  await report.step('Whoever is on call reports the incident; who must know is told at once, and the call is joined to it', async () => {
    await admin.desk.open(`/calls/${call.id}`)
    await admin.page.waitForLoadState('networkidle')
    await admin.page.screenshot({ path: `${settings.folder}/incident-call.png` })
    const made = await office.record.post('/api/incidents', {
      title: TITLE, place: '阳光花园 3 号楼大厅', symptom: '二层管道爆裂，水流入电梯井，电梯已停。', plan: '已关总阀，抢修队三十分钟内到场；请住户暂勿使用电梯。',
    })
    await admin.record.post(`/api/incidents/${made.id}/members`, { callId: call.id })
    const told = (await office.record.one(`/api/incidents/${made.id}`)).told
    if (!told.length) throw new Error('nobody was told')
    await office.desk.open('/work')
    await office.desk.see('[data-test="incident-alerts"]')
    await office.page.screenshot({ path: `${settings.folder}/incident-alert.png` })
    await office.page.locator(`[data-test="incident-alerts"] a[href="/service/incidents/${made.id}"]`).click()
    await office.desk.press('acknowledge-incident')
    await until('notice was taken', async () => (await office.record.one(`/api/incidents/${made.id}`)).told.some((who) => who.acknowledgedAt), 10_000)
    return `${made.number}, told ${told.map((who) => who.name).join(', ')}`
  })
}

/** The desk is open again, and further tenants call. */
async function morning({ desk, page, report, supervisor, customer, shot, settings }, office) {
  const incident = (await supervisor.items('/api/incidents')).find((one) => one.title === TITLE)
  const now = () => supervisor.one(`/api/incidents/${incident.id}`)
  await report.step('The next tenant calls: the banner says what is known, one key joins', async () => {
    // Calls of before the holiday may have rung here in vain, and nobody is to wait who called too early.
    await desk.goReady()
    await until('the desk is open', async () => {
      const tenant = customer(SECOND.number)
      await tenant.call()
      return desk.ringing(SECOND.name, 40_000).catch(() => tenant.hangUp().then(() => null, () => null))
    }, 200_000)
    await desk.answer()
    await desk.see('[data-test="incident-banner"]')
    await shot('incident-banner')
    await page.keyboard.press('Alt+0')
    await desk.see('[data-test="joined"]')
    await desk.write('notes', '同一爆管，已告知处理情况。')
    await desk.hangUp()
    await desk.completeWrapUp()
    const { line } = await now()
    if (line.members !== 2) throw new Error(`${line.members} are concerned`)
    return `${line.members} concerned`
  })
  await report.step('It is over: the report is due, one letter answers all, and it is closed', async () => {
    const act = async (name, fields) => office.record.post(`/api/incidents/${incident.id}/acts`, { version: (await now()).line.version, act: name, ...fields })
    await act('end', { note: '管段已更换，供水恢复' })
    const due = (await now()).tasks.find((task) => task.kind === 'incident-report')
    for (const language of ['zh', 'en']) {
      await office.record.put('/api/me/preferences', { language })
      await office.desk.open(`/service/incidents/${incident.id}`)
      await office.desk.see('[data-test="report-impact"]')
      await office.page.screenshot({ path: `${settings.folder}/incident-ended-${language}.png` })
    }
    await office.record.put('/api/me/preferences', { language: 'zh' })
    await office.desk.open(`/service/incidents/${incident.id}`)
    for (const [part, text] of [['impact', '三号楼停水六小时，电梯停运。'], ['handling', '关阀、抽水、更换管段。'], ['cause', '接头老化。'], ['prevention', '全楼接头年内更换，列入季度巡检。']]) await office.desk.write(`report-${part}`, text)
    await office.desk.press('incident-go')
    await until('the report is in', async () => (await now()).line.state === 'reported', 10_000)
    await act('letter', { note: '各位住户：供水和电梯已恢复，给您带来不便深表歉意。' })
    await act('close', {})
    await office.desk.open(`/service/incidents/${incident.id}`)
    await office.desk.see('[data-state="closed"]')
    await office.page.screenshot({ path: `${settings.folder}/incident-closed.png` })
    await office.desk.open('/service/incidents')
    await office.page.waitForLoadState('networkidle')
    await office.page.screenshot({ path: `${settings.folder}/incidents.png` })
    return `report due ${due.dueAt}: ${due.explanation}`
  })
}
