import { AGENT_HZ } from '../browser.mjs'
import { pageHears } from '../heard.mjs'
import { until } from '../until.mjs'
import { recordingText } from '../words.mjs'

export const title = 'Customer, agent and colleague in one conversation'

const NUMBER = '13800138066'
const COLLEAGUE = '802'
/** Both agents speak this tone, the customer sentences: whose it is, muting tells. */
const voice = (sound) => sound.tone > 0.5 && sound.loudness > 0.01
const speech = (sound) => sound.tone < 0.2 && sound.loudness > 0.005

export async function play(stage) {
  const { settings, report } = stage
  const other = await stage.openOffice(settings.colleague, settings.colleaguePassword, undefined, true)
  try {
    await report.step('The colleague is at her telephone, in another browser', () => other.desk.phoneRegistered())
    await theAgentLeaves(stage, other)
    await stage.between()
    await theCustomerLeaves(stage, other)
  } finally {
    // No call is to go to her desk when her browser is gone.
    await other.record.remove('/api/session').catch(() => undefined)
    await other.close()
  }
}

async function theAgentLeaves(stage, other) {
  const { desk, report, record, supervisor, settings, shot } = stage
  const caller = stage.customer(NUMBER)
  await report.step('One key puts all three together', () => together(stage, other, caller))
  await report.step('Each hears the two others', () => allHear(stage, other, caller))
  await report.step('All screens say so', () => allSee(stage, other))
  await report.step('The agent leaves; customer and colleague go on', async () => {
    await desk.press('hang-up')
    await desk.free()
    await caller.hearsUntil('the colleague alone', AGENT_HZ, voice)
    await until('the colleague is alone with the customer', async () => (await other.page.locator('[data-test="together"]').count()) === 0, 10_000)
    await desk.becomes('wrapup', 10_000)
    await desk.completeWrapUp()
    return `${(await supervisor.agent(COLLEAGUE)).state}, and the agent has finished the wrap-up`
  })
  await report.step('The colleague ends it with a wrap-up of her own; the log has each part once', async () => {
    const { id } = await record.newestCall()
    await other.desk.hangUp()
    await other.desk.completeWrapUp()
    const call = await record.endedCall(id)
    const parts = call.legs.filter((leg) => leg.role === 'agent' && leg.talkSeconds > 0).map((leg) => `${leg.endpoint} ${leg.talkSeconds} s`)
    await desk.open(`/calls/${id}`)
    await desk.see('[data-test="parts"]')
    await shot('conference-call')
    if (parts.length !== 2) throw new Error(`parts: ${parts.join(', ')}`)
    return `talked ${call.talkSeconds} s: ${parts.join(', ')}; ${recordingText(await record.recordingOf(call, settings.folder, supervisor))}`
  })
}

async function theCustomerLeaves(stage, other) {
  const { desk, report, supervisor, record } = stage
  const caller = stage.customer(NUMBER)
  await report.step('Again together; the customer hangs up, and both are free', async () => {
    await together(stage, other, caller)
    const { id } = await record.newestCall()
    await caller.hangUp()
    const begun = performance.now()
    await desk.free(10_000)
    await other.desk.free(10_000)
    const took = Math.round(performance.now() - begun)
    await record.endedCall(id)
    await desk.completeWrapUp()
    await other.desk.completeWrapUp()
    return `after ${took} ms; ${(await supervisor.agent(COLLEAGUE)).state}`
  })
}

/** The customer is answered, the colleague consulted, and all three put together by the key. */
async function together({ desk, page, shot, supervisor }, other, caller) {
  await caller.call()
  await desk.ringing('', 120_000)
  await desk.answer()
  await until('the colleague can be asked', async () => ['ready', 'paused', 'wrapup'].includes((await supervisor.agent(COLLEAGUE)).state), 30_000)
  await desk.press('transfer')
  await desk.write('transfer-search', COLLEAGUE)
  await desk.press(`consult-${COLLEAGUE}`)
  await other.desk.ringing('', 20_000)
  await other.desk.answer()
  await desk.see('[data-test="conference"]:not([disabled])')
  await caller.hearsUntil('music', AGENT_HZ, (sound) => sound.tone < 0.1 && sound.loudness > 0.01)
  await shot('conference-consulting')
  await page.keyboard.press('Shift+F7')
  for (const one of [desk, other.desk]) await one.see('[data-test="together"]', 10_000)
  return `the agent's page: “${await desk.text('together')}”, the colleague's: “${await other.desk.text('together')}”`
}

/** In every direction: who is muted is not heard, so what is heard is another's. */
async function allHear({ desk, page }, other, caller) {
  await desk.press('mute')
  const colleague = await caller.hearsUntil('the colleague', AGENT_HZ, voice)
  const toAgent = await pageHears(page, 'the colleague', AGENT_HZ, voice)
  await other.desk.press('mute')
  await pageHears(page, 'the customer', AGENT_HZ, speech)
  await pageHears(other.page, 'the customer', AGENT_HZ, speech)
  await desk.press('mute')
  const agent = await caller.hearsUntil('the agent', AGENT_HZ, voice)
  const toColleague = await pageHears(other.page, 'the agent', AGENT_HZ, voice)
  await other.desk.press('mute')
  const tones = { customer: [colleague, agent], agent: [toAgent], colleague: [toColleague] }
  return Object.entries(tones).map(([who, sounds]) => `${who} ${sounds.map((sound) => sound.tone.toFixed(2)).join(' and ')}`).join(', ')
}

async function allSee(stage, other) {
  const { supervisor, settings, desk, shot } = stage
  const [agent, colleague] = await Promise.all([supervisor.agent(await desk.extension()), supervisor.agent(COLLEAGUE)])
  if (agent.state !== 'talking' || colleague.state !== 'talking' || agent.call !== colleague.call) throw new Error(`${agent.state} and ${colleague.state}`)
  await other.desk.see('[data-test="customer-name"], [data-test="caller"]')
  await shot('conference-agent')
  await other.page.screenshot({ path: `${settings.folder}/conference-colleague.png` })
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  try {
    await office.desk.open('/floor')
    await until('both tiles tell of the conference', async () => (await office.page.locator('[data-test="agent-tile"][data-together="true"]').count()) === 2, 15_000)
    await office.page.screenshot({ path: `${settings.folder}/conference-floor.png` })
  } finally {
    await office.close()
  }
  return 'both are talking, in one call; the supervisor sees two tiles of one conference'
}
