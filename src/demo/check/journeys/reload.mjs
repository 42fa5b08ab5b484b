import { AGENT_HZ } from '../browser.mjs'
import { hearCustomer } from '../heard.mjs'
import { seconds, soundText } from '../words.mjs'

export const title = 'The page is loaded anew in the middle of a call'

export async function play({ desk, page, record, report, supervisor, customer, settings }) {
  const caller = customer('13800138003')
  let call
  await report.step('A call is answered and a note begun', async () => {
    await caller.call()
    await desk.ringing('张桂兰', 120_000)
    await desk.answer()
    await caller.hearsUntil("the agent's tone", AGENT_HZ, (sound) => sound.tone > 0.5)
    await desk.write('notes', '写到一半')
    call = await record.newestCall()
  })
  await report.step('Loaded anew: the sound comes back both ways, the note is there', async () => {
    const begun = performance.now()
    await page.reload()
    await desk.talking()
    const sound = await hearCustomer(page, 2)
    const away = (performance.now() - begun) / 1000 - 2
    await caller.hearsUntil("the agent's tone again", AGENT_HZ, (sound) => sound.tone > 0.5)
    const note = await page.locator('[data-test="notes"] textarea, textarea[data-test="notes"]').inputValue()
    if (note !== '写到一半') throw new Error(`the note is “${note}”`)
    return `back after ${away.toFixed(1)} s, ${soundText(sound)}`
  })
  await report.step('It is one call in the log, recorded through', async () => {
    await desk.hangUp()
    const ended = await record.endedCall(call.id)
    if (ended.outcome !== 'answered') throw new Error(`the log says ${ended.outcome}`)
    if ((await record.newestCall()).id !== call.id) throw new Error('the log shows a second call')
    await desk.completeWrapUp()
    const recording = await record.recordingOf(ended, settings.folder, supervisor)
    return `talked ${seconds(ended.talkSeconds)}, recorded ${seconds(recording.seconds)}`
  })
}
