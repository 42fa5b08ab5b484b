import { AGENT_HZ } from '../browser.mjs'
import { hearCustomer } from '../heard.mjs'
import { until } from '../until.mjs'
import { soundText } from '../words.mjs'

export const title = 'The agent’s machine falls asleep'

export async function play({ desk, record, report, supervisor, customer, sleep }) {
  const caller = customer('13800138004')
  await report.step('Asleep in a call for ten seconds: it goes on afterwards, both are heard', async () => {
    await caller.call()
    await desk.ringing('刘志强', 120_000)
    await desk.answer()
    const call = await record.newestCall()
    await sleep.whileAsleep(() => until('ten seconds have gone', sleep.lasted(10), 20_000))
    await desk.talking()
    const sound = await hearCustomer(desk.page, 2)
    await caller.hearsUntil("the agent's tone", AGENT_HZ, (heard) => heard.tone > 0.5)
    if ((await supervisor.one(`/api/calls/${call.id}`)).endedAt) throw new Error('the log says that the call has ended')
    await desk.hangUp()
    await desk.completeWrapUp()
    return soundText(sound)
  })
  await report.step('Asleep while ready: nobody is sent to a desk that does not answer for long', async () => {
    const { user } = await record.one('/api/session')
    const office = customer('13800138005')
    const seen = await sleep.whileAsleep(async () => {
      await office.call()
      return until('the supervisor sees that the telephone does not answer', async () => {
        const { state } = await supervisor.agent(user.extension)
        return ['phone-lost', 'paused', 'offline'].includes(state) ? state : null
      }, 90_000)
    })
    return `shown as ${seen}`
  })
  await report.step('Awake: the page shows how it is, and the waiting customer is answered', async () => {
    const begun = performance.now()
    await desk.phoneRegistered()
    const back = (performance.now() - begun) / 1000
    await desk.goReady()
    await desk.ringing('陈晓明', 120_000)
    await desk.answer()
    const sound = await hearCustomer(desk.page, 2)
    await desk.hangUp()
    await desk.completeWrapUp()
    return `telephone back after ${back.toFixed(1)} s; ${soundText(sound)}`
  })
}
