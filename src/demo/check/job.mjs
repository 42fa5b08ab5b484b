import { Customer } from './customer.mjs'
import { hearCustomer } from './heard.mjs'
import { until } from './until.mjs'
import { recordingText, seconds, soundText } from './words.mjs'

const QUEUE = 'service'
/** Of the sample customers. */
const CALLER = { number: '13800138001', name: '李秀英' }

/** The main job in its full length; every step throws when what must be seen is not. */
export async function playJob(stage) {
  const { desk, report, settings } = stage
  await report.step('The agent signs in', async () => {
    await desk.signIn(settings.user, settings.password)
    return desk.text('own-state')
  })
  await report.step('The softphone in the browser registers with Asterisk', () => desk.phoneRegistered())
  await report.step('The agent goes ready', () => desk.goReady())

  const call = await customerIsServed(stage)
  await callbackIsKept(stage, call)
}

async function customerIsServed({ desk, record, supervisor, report, settings, page, shot }) {
  let call
  await report.step('A customer calls, and who it is pops up while it rings', async () => {
    await new Customer(settings, CALLER.number).call()
    const said = await desk.ringing(CALLER.name, 120_000)
    await shot('ringing')
    return `“${said.slice(0, 60)}…”`
  })
  await report.step('Answered in the browser, sound both ways', async () => {
    await desk.answer()
    const begun = performance.now()
    const sound = await hearCustomer(page, 4)
    await shot('talking')
    return `${soundText(sound)}, connected after ${Math.round(performance.now() - begun - 4000)} ms`
  })
  await report.step('A complaint is registered from the call', async () => {
    await desk.press('matter-complaint')
    await desk.write('complaint-title', '电梯停运两天无人处理')
    await desk.write('complaint-description', '客户来电反映三号楼电梯停运，要求今天答复。')
    await desk.press('complaint-register')
    return desk.text('matter-done')
  })
  await report.step('Hung up; the wrap-up is completed with reason, disposition and notes', async () => {
    await desk.write('notes', '已登记投诉，约定回电。')
    await desk.hangUp()
    call = await until('the call is in the log', () => record.newestCall(), 10_000)
    await desk.choose('reason', 2)
    await desk.choose('disposition', 0)
    await desk.see('[data-test="draft-state"][data-state="saved"]')
    await shot('wrap-up')
    await desk.press('complete')
    await page.locator('[data-test="wrapup"][data-complete="true"]').waitFor({ timeout: 30_000 })
    call = await record.endedCall(call.id)
    if (call.outcome !== 'answered') throw new Error(`the log says ${call.outcome}`)
    const own = call.wrapUps.find((one) => one.complete)
    if (!own?.disposition || !own.notes?.includes('投诉')) throw new Error('the wrap-up is not in the log')
    return `answered after ${seconds(call.waitSeconds)}, talked ${seconds(call.talkSeconds)}, ${own.reason} / ${own.disposition}`
  })
  await report.step('The complaint is in the list of cases', async () => {
    const complaint = (await record.items('/api/complaints')).find((one) => one.title.includes('电梯'))
    if (!complaint) throw new Error('it is not there')
    return `${complaint.number}, due ${complaint.dueAt ?? 'not set'}`
  })
  await report.step('The recording is in the ledger, both sides on channels of their own', async () =>
    recordingText(await record.recordingOf(call, settings.folder, supervisor)))
  return call
}

async function callbackIsKept({ desk, record, supervisor, report, settings, page, shot }, talked) {
  let callback
  await report.step('A callback is agreed, due in five seconds', async () => {
    const dueAt = new Date(Date.now() + 5_000).toISOString()
    callback = await record.post('/api/callbacks', { callId: talked.id, queue: QUEUE, dueAt, note: '答复电梯维修时间' })
    await desk.goReady()
    return `number ${callback.id}, due ${dueAt}`
  })
  await report.step('The hotline dials it by itself and connects the customer to the agent', async () => {
    const late = Date.parse(callback.dueAt)
    await page.locator('[data-test="ringing"], [data-test="phone-bar"][data-state="talking"]').first().waitFor({ timeout: 60_000 })
    const after = (Date.now() - late) / 1000
    await shot('callback')
    if (await page.locator('[data-test="answer"]').isVisible()) await desk.answer()
    else await desk.talking()
    const sound = await hearCustomer(page, 4)
    return `rang ${after.toFixed(1)} s after it was due, ${soundText(sound)}`
  })
  await report.step('It is done: one attempt, answered, recorded', async () => {
    await desk.hangUp()
    const now = await until('the callback is done', async () => {
      const seen = await (await record.get(`/api/callbacks/${callback.id}`)).json()
      return seen.state === 'done' ? seen : null
    }, 20_000)
    if (now.attempts.length !== 1 || now.attempts[0].outcome !== 'answered') {
      throw new Error(`${now.attempts.length} attempts: ${now.attempts.map((one) => one.outcome).join(', ')}`)
    }
    const call = await record.endedCall((await record.newestCall()).id)
    const heard = await record.recordingOf(call, settings.folder, supervisor)
    await desk.completeWrapUp()
    return recordingText(heard)
  })
}
