import { until } from '../until.mjs'

export const title = 'A dealer’s customer complains about the agent who answers now'

export async function play({ desk, record, report, supervisor, customer, shot, page }) {
  const caller = customer('13800138004')
  const me = (await record.one('/api/session')).user
  const before = await record.one('/api/complaints/counts')
  let id
  await report.step('The customer is on the line and complains about whom they speak with', async () => {
    await caller.call()
    await desk.ringing('刘志强', 120_000)
    await desk.answer()
    const call = await record.newestCall()
    const made = await record.post('/api/complaints', { title: '经销商客户投诉接线员态度', description: '上次答复的就是这位', callId: call.id, subjectIds: [me.id] })
    if (made.visible) throw new Error('it is shown to whom it is about')
    id = made.id
    return made.number
  })
  await report.step('Whom it is about never sees it: not by id, list, search or count, nor on the card', async () => {
    const answer = await page.request.get(new URL(`/api/complaints/${id}`, page.url()).href)
    if (answer.status() !== 404) throw new Error(`it was answered with ${answer.status()}`)
    for (const path of ['/api/complaints?open=true&limit=100', `/api/complaints?q=${encodeURIComponent('接线员')}`, '/api/notices?limit=100', '/api/approvals']) {
      if (JSON.stringify(await record.items(path)).includes('接线员')) throw new Error(`it stands in ${path}`)
    }
    const after = await record.one('/api/complaints/counts')
    if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error(`the counts moved: ${JSON.stringify(after)}`)
    await page.waitForLoadState('networkidle')
    if ((await page.locator('main').innerText()).includes('接线员态度')) throw new Error('it stands on the page')
    await shot('avoid-agent')
    return JSON.stringify(after)
  })
  await report.step('The supervisor sees it, assigns it to somebody else, and its subject is refused', async () => {
    const seen = await until('the supervisor sees it', async () => supervisor.one(`/api/complaints/${id}`), 15_000)
    if (!seen.subjects.some((one) => one.userId === me.id)) throw new Error('nobody is excluded')
    if (seen.owner) throw new Error(`it is owned by ${seen.owner.name}`)
    const version = async () => (await supervisor.one(`/api/complaints/${id}`)).version
    await supervisor.post(`/api/complaints/${id}/transitions`, { version: await version(), to: 'accepted' })
    await supervisor.put(`/api/complaints/${id}/grade`, { version: await version(), grade: 'important' })
    const refused = await supervisor.put(`/api/complaints/${id}/assignment`, { version: await version(), departmentId: me.departmentId, userId: me.id }).catch((failure) => failure.message)
    if (!String(refused).includes('409')) throw new Error(`to its subject: ${JSON.stringify(refused)}`)
    return 'to its subject: refused'
  })
  await report.step('The call ends as every call', async () => {
    await desk.hangUp()
    await desk.completeWrapUp()
  })
}
