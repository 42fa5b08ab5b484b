import { AGENT_HZ } from '../browser.mjs'
import { listenTo } from '../player.mjs'
import { until } from '../until.mjs'

export const title = 'A recording is made and listened to'

const NUMBER = '13800138003'
const MARK = '客户同意周五上门'

export async function play(stage) {
  const { desk, page, record, report, shot } = stage
  const player = listenTo(page)
  let row
  await report.step('A call is recorded, and by one key a passage of it is left out', async () => {
    row = await recorded(stage)
    return `${row.lengthSeconds} s, encrypted`
  })
  await report.step('The page of the call shows its waveform', async () => {
    await desk.open(`/calls/${row.callId}`)
    await desk.see('[data-test="waveform"]')
    await desk.see('[data-test="left-out"]')
    const drawn = await until('something is drawn', () => page.locator('canvas[data-test="waveform"]').first().evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      let dots = 0
      for (let at = 3; at < data.length; at += 4) if (data[at] > 0) dots++
      return dots
    }), 5_000)
    return `${drawn} dots drawn`
  })
  await report.step('It plays, and goes where the waveform is clicked', async () => {
    await desk.press('play')
    await until('it plays', async () => (await player.position()) > 0.3, 10_000)
    const wave = page.locator('[data-test="waveform"]').first()
    const box = await wave.boundingBox()
    await wave.click({ position: { x: box.width * 0.7, y: box.height / 2 } })
    const there = await until('it plays from there', async () => {
      const now = await player.position()
      return now > row.lengthSeconds * 0.65 ? now : null
    }, 10_000)
    await shot('recording')
    return `at ${there} s of ${row.lengthSeconds} s`
  })
  await report.step('Slower and faster by the keyboard, and the voice stays as high', () => atEverySpeed(player))
  await report.step('What is silent is skipped', () => silenceSkipped(player, row))
  await report.step('A moment is marked by the keyboard, and a click on the mark goes there', () => marked(stage, player))
  await report.step('A link opens it at the second', () => linked(stage, player, row))
  await report.step('Another language', async () => {
    await record.put('/api/me/preferences', { language: 'en' })
    await desk.open(`/calls/${row.callId}`)
    await desk.see('[data-test="mark"]')
    await shot('recording-en')
    await record.put('/api/me/preferences', { language: 'zh' })
    await desk.open('/work')
  })
}

/** A call of two sentences with a passage left out between them. @return its recording, as the ledger has it */
async function recorded(stage) {
  const { desk, page, record, supervisor, settings } = stage
  const caller = stage.customer(NUMBER)
  await caller.call()
  await desk.ringing('', 120_000)
  await desk.answer()
  // Who listens takes no calls: a call, or a callback that is due, brings its own page before the recording.
  await record.post('/api/me/pause', { reason: 'training' })
  await caller.hears(4, AGENT_HZ)
  await page.keyboard.press('F7')
  await desk.see('[data-test="recording"][data-paused="true"]')
  await caller.hears(5, AGENT_HZ)
  await page.keyboard.press('F7')
  await desk.see('[data-test="recording"][data-paused="false"]')
  await caller.hears(5, AGENT_HZ)
  const { id } = await record.newestCall()
  await desk.hangUp()
  const ended = await record.endedCall(id)
  await desk.completeWrapUp()
  await desk.becomes('paused')
  await record.recordingOf(ended, settings.folder, supervisor)
  const [row] = await record.items(`/api/recordings?callId=${id}`)
  const detail = await record.one(`/api/recordings/${row.uuid}`)
  if (!detail.encrypted) throw new Error('it is not encrypted')
  if (detail.legs.length !== 1 || detail.legs[0].flags.length) throw new Error(`legs: ${JSON.stringify(detail.legs)}`)
  return detail
}

async function atEverySpeed(player) {
  const seen = []
  for (const [key, times, speed] of [['ArrowDown', 1, 0.75], ['ArrowUp', 4, 2]]) {
    await player.go(0.3)
    await player.keys(key, times)
    const { rate, hz } = await player.heard(1.5)
    if (Math.abs(rate / speed - 1) > 0.15) throw new Error(`${speed}× plays at ${rate.toFixed(2)}`)
    if (Math.abs(hz / AGENT_HZ - 1) > 0.05) throw new Error(`at ${speed}× the agent's ${AGENT_HZ} Hz are ${hz.toFixed(0)}`)
    seen.push(`${speed}×: ${rate.toFixed(2)}, ${hz.toFixed(0)} Hz`)
  }
  await player.keys('ArrowDown', 3)
  return seen.join('; ')
}

async function silenceSkipped(player, row) {
  const [pause] = row.pauses
  const middle = (pause.fromSeconds + pause.toSeconds) / 2
  await player.keys('s', 1)
  const begun = performance.now()
  await player.go(Math.max(0, pause.fromSeconds - 1))
  await player.running()
  await until('it is beyond the silence', async () => (await player.position()) > pause.toSeconds - 0.5, 15_000)
  const took = (performance.now() - begun) / 1000
  await player.keys('s', 1)
  const whole = pause.toSeconds - pause.fromSeconds + 1
  if (took > whole - 1) throw new Error(`${took.toFixed(1)} s for ${whole.toFixed(1)} s with a silence around ${middle.toFixed(1)} s`)
  return `${whole.toFixed(1)} s in ${took.toFixed(1)} s`
}

async function marked({ desk, page, shot }, player) {
  await player.stopped()
  await player.go(2)
  await player.keys('m', 1)
  await page.locator('[data-test="mark-text"] input, input[data-test="mark-text"]').first().fill(MARK)
  await page.keyboard.press('Enter')
  await desk.see('[data-test="mark"]')
  await player.go(6)
  await page.locator('[data-test="mark"] button.link').first().click()
  await until('it is at the mark', async () => Math.abs((await player.position()) - 2) < 0.6, 5_000)
  await shot('recording-marked')
  return (await desk.text('mark')).replace(/\s+/g, ' ')
}

async function linked({ desk, page, context, wire }, player, row) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: wire.address })
  await player.go(5)
  await desk.press('link')
  const address = await until('a link is copied', () => page.evaluate(() => navigator.clipboard.readText()), 5_000)
  await page.goto(address)
  await desk.see('[data-test="recording-linked"] [data-test="waveform"]')
  const at = await player.position()
  if (Math.abs(at - 5) > 0.6) throw new Error(`${address} opens at ${at}`)
  await desk.press('play')
  await until('it plays from there', async () => (await player.position()) > 5.3, 10_000)
  if (!address.includes(row.uuid)) throw new Error(address)
  return new URL(address).search
}
