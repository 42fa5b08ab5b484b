import { Desk } from '../desk.mjs'
import { until } from '../until.mjs'

export const title = 'Two tabs, one telephone; a withheld number'

export async function play({ desk, page, record, report, customer, openPage, wire }) {
  const caller = customer('anonymous')
  const second = await openPage()
  const other = new Desk(second, wire.address)
  try {
    await report.step('The second tab says where the telephone is, and takes it', async () => {
      await other.open('/work')
      await other.see('[data-test="take-over"]')
      await other.press('take-over')
      await other.phoneRegistered()
      await desk.see('[data-test="take-over"]')
      return desk.text('phone-bar')
    })
    await report.step('It rings in the second tab alone, and says that the number is withheld', async () => {
      await caller.call()
      const said = await other.ringing('号码未显示', 120_000)
      const both = await Promise.all([page, second].map((one) => one.locator('[data-test="ringing"]').count()))
      if (both.join() !== '0,1') throw new Error(`ringing in the tabs: ${both.join(', ')}`)
      return `“${said.slice(0, 40)}…”`
    })
    await report.step('Answered there; nothing can be made of a number nobody knows', async () => {
      await other.answer()
      if (await second.locator('[data-test="create-customer"]').isVisible()) throw new Error('a record could be made without a number')
      const said = await other.text('caller')
      await other.hangUp()
      await other.completeWrapUp()
      return `“${said}”`
    })
  } finally {
    await second.close()
  }
  await report.step('The second tab is closed: the first has the telephone again', async () => {
    await desk.phoneRegistered()
    const call = await record.newestCall()
    return until('the call is in the log', async () => `number ${(await record.one(`/api/calls/${call.id}`)).numberHidden ? 'hidden' : 'shown'}`, 5_000)
  })
}
