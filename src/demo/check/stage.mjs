import { request } from 'playwright-core'
import { openBrowser } from './browser.mjs'
import { Customer } from './customer.mjs'
import { Desk } from './desk.mjs'
import { Gateway } from './gateway.mjs'
import { Record } from './record.mjs'
import { until } from './until.mjs'
import { layWire } from './wire.mjs'

/** Everything a journey plays with: the agent's desk and page, the record, the supervisor, customers. */
export async function setStage(settings, report) {
  const wire = await layWire(settings.address)
  const browser = await openBrowser(settings, wire.address)
  const page = await browser.openPage()
  const desk = new Desk(page, wire.address)
  const office = await request.newContext()
  const supervisor = await Record.signIn(office, settings.address, settings.supervisor, settings.supervisorPassword)
  const gateway = await Gateway.open(Number(settings.smsPort))
  const others = []
  const shot = (name) => page.screenshot({ path: `${settings.folder}/${name}.png`, timeout: 60_000 })

  return {
    settings, report, wire, desk, page, supervisor, gateway, shot,
    faults: browser.faults,
    context: browser.context,
    openPage: browser.openPage,
    sleep: browser.sleep,
    record: new Record(page.request, wire.address),
    customer: (number, name) => new Customer(settings, number, name),

    /** Somebody who asks without a page. */
    async signIn(username, password) {
      const asking = await request.newContext()
      others.push(asking)
      return Record.signIn(asking, settings.address, username, password)
    },

    /** A browser at which nobody is signed in. */
    openStranger: () => browser.openOther(),

    /** Somebody else at a browser, signed in. @param telephone whether that browser has a microphone */
    async openOffice(username, password, size, telephone = false) {
      const { page: other, close } = await browser.openOther(size, telephone)
      const otherDesk = new Desk(other, wire.address)
      await otherDesk.signIn(username, password)
      return { page: other, desk: otherDesk, record: new Record(other.request, wire.address), close }
    },

    async enter() {
      await desk.signIn(settings.user, settings.password)
      await desk.phoneRegistered()
      await desk.goReady()
    },

    /** Whatever the journey before left behind, and wherever it broke off: no call of anybody's, in Chinese, ready. */
    async between() {
      await Customer.quiet(settings)
      for (const who of [this.record, supervisor]) await who.put('/api/me/preferences', { language: 'zh' })
      await desk.open('/work')
      await desk.phoneRegistered()
      if (!(await page.locator('[data-test="phone-bar"][data-state="none"]').isVisible())) await desk.hangUp()
      // Who was not reached would be called back in the middle of what is played next.
      for (const one of await supervisor.items('/api/callbacks?state=waiting')) {
        if (one.source === 'abandoned') await supervisor.post(`/api/callbacks/${one.id}/cancel`, { reason: '演示结束' })
      }
      const me = await this.record.one('/api/session')
      await until('nobody is in a call', async () => (await supervisor.items('/api/calls?limit=20')).every((call) => call.endedAt), 30_000)
      await until('the agent is free', async () => !['talking', 'held', 'ringing', 'consulting'].includes((await supervisor.agent(me.user.extension)).state), 15_000)
      await desk.goReady()
    },

    async strike() {
      await browser.close()
      await office.dispose()
      for (const asking of others) await asking.dispose()
      gateway.close()
      wire.close()
    },
  }
}
