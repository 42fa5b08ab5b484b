import { AGENT_HZ } from '../browser.mjs'
import { until } from '../until.mjs'
import { decibels } from '../words.mjs'

export const title = 'A whole call without the mouse'

export async function play({ desk, page, record, report, customer, shot }) {
  const caller = customer('13800138002')
  const key = (name) => page.keyboard.press(name)
  const tone = (sound) => sound.tone > 0.5 && sound.loudness > 0.003

  await report.step('Ready by Shift+F4, answered by F2', async () => {
    await record.post('/api/me/pause', { reason: 'break' })
    await desk.becomes('paused')
    await key('Shift+F4')
    await desk.becomes('ready')
    await caller.call()
    await desk.ringing('王建国', 120_000)
    await key('F2')
    await desk.talking()
    const sound = await caller.hearsUntil("the agent's tone", AGENT_HZ, tone)
    return `customer hears the agent at ${decibels(sound.loudness)}`
  })
  await report.step('Held by F4: the customer hears music; taken back', async () => {
    await key('F4')
    await desk.see('[data-test="phone-bar"].held')
    await desk.becomes('held')
    const music = await caller.hearsUntil('music', AGENT_HZ, (sound) => sound.tone < 0.1 && sound.loudness > 0.01)
    await key('F4')
    await desk.see('[data-test="phone-bar"].talking')
    const back = await caller.hearsUntil("the agent's tone again", AGENT_HZ, tone)
    return `music at ${decibels(music.loudness)}, then the agent at ${decibels(back.loudness)}`
  })
  await report.step('Muted by F8: the customer hears nothing; unmuted', async () => {
    await key('F8')
    await desk.see('[data-test="mute"][aria-pressed="true"]')
    const silence = await caller.hearsUntil('nothing', AGENT_HZ, (sound) => sound.loudness < 0.001)
    await key('F8')
    await caller.hearsUntil("the agent's tone again", AGENT_HZ, tone)
    return `muted at ${decibels(silence.loudness)}`
  })
  await report.step('A passage is left out of the recording by F7, and it is recorded again', async () => {
    await key('F7')
    await desk.see('[data-test="recording"][data-paused="true"]')
    await shot('recording-paused')
    await caller.hears(2.5, AGENT_HZ)
    await key('F7')
    await desk.see('[data-test="recording"][data-paused="false"]')
    return 'F7, 2.5 s, F7'
  })
  await report.step('Keys are typed into the pad opened by Shift+F8, and reach the other side', async () => {
    const before = await caller.keysHeard()
    await key('Shift+F8')
    await desk.see('[data-test="keypad"]')
    for (const digit of ['7', '3', '#']) await key(digit)
    await until('the keys arrive', async () => (await caller.keysHeard()).slice(before.length) === '73#', 8_000)
    await key('Escape')
    return '73#'
  })
  await report.step('“End and ask” by Shift+F9: the customer is asked and says 5', async () => {
    await key('Shift+F9')
    await desk.free()
    const call = await record.newestCall()
    await caller.hears(2.5, AGENT_HZ)
    await caller.press('5')
    const asked = await until('the answer is in the log', async () => {
      const now = await record.one(`/api/calls/${call.id}`)
      return now.satisfaction === 5 && now.endedAt ? now : null
    }, 15_000)
    return `satisfaction ${asked.satisfaction}, hung up by ${asked.hungUpBy}`
  })
  await report.step('The wrap-up is written and completed by keyboard', async () => {
    await desk.becomes('wrapup')
    // The cursor is there already: nothing has to be reached first.
    await until('the cursor is in the notes', () => page.evaluate(() => document.activeElement?.closest('[data-test="notes"]') !== null || document.activeElement?.dataset.test === 'notes'), 10_000)
    await page.keyboard.type('客户询问发票，已答复。')
    await reach(page, key, 'disposition')
    await key('ArrowRight')
    await shot('keyboard')
    await key('Control+Enter')
    await desk.see('[data-test="wrapup"][data-complete="true"]')
    await desk.becomes('ready')
    const call = await record.newestCall()
    const own = (await record.one(`/api/calls/${call.id}`)).wrapUps.find((one) => one.complete)
    return `${own.reason} / ${own.disposition}: ${own.notes}`
  })
  await report.step('The recording shows what was left out', async () => {
    const call = await record.newestCall()
    const row = await until('the recording is finished', async () =>
      (await record.items(`/api/recordings?callId=${call.id}`)).find((one) => one.state === 'finished'), 40_000)
    const [pause] = (await record.one(`/api/recordings/${row.uuid}`)).pauses
    await desk.open(`/calls/${call.id}`)
    await desk.see('[data-test="left-out"]')
    await shot('left-out')
    return `from ${pause.fromSeconds} s to ${pause.toSeconds} s of ${row.lengthSeconds} s`
  })
}

/** By Tab to what is named, as somebody without a mouse goes. */
async function reach(page, key, name) {
  await until(`${name} is reached by Tab`, async () => {
    const there = await page.evaluate((wanted) => document.activeElement?.closest(`[data-test="${wanted}"]`) !== null, name)
    if (!there) await key('Tab')
    return there
  }, 40_000)
}
