import { until } from './until.mjs'

const named = (name) => `[data-test="${name}"]`

/** What an agent does with hands and eyes. */
export class Desk {
  constructor(page, address) {
    this.page = page
    this.address = address
  }

  async signIn(user, password) {
    await this.page.goto(this.address, { timeout: 120_000 })
    await this.write('username', user)
    await this.write('password', password)
    await this.press('sign-in')
    await this.page.locator(named('own-state')).waitFor({ timeout: 120_000 })
  }

  /** The softphone of this tab is registered with Asterisk. */
  async phoneRegistered() {
    await this.page.locator(`${named('phone-bar')}[data-registration="registered"]`).waitFor({ timeout: 60_000 })
  }

  async open(path) {
    await this.page.goto(this.address + path, { timeout: 120_000 })
  }

  async goReady() {
    if (await this.state('ready')) return
    const ready = this.page.locator(named('ready'))
    await until('the agent is shown as ready', async () => {
      if (await this.state('ready')) return true
      if (!(await ready.isVisible())) {
        await this.press('own-state')
        await ready.waitFor({ timeout: 5_000 }).catch(() => undefined)
      }
      await ready.click({ timeout: 5_000 }).catch(() => undefined)
      await this.becomes('ready', 5_000).catch(() => undefined)
      return this.state('ready')
    }, 90_000)
  }

  /** Waits until the agent's own state is shown as this. */
  async becomes(name, milliseconds = 60_000) {
    await this.page.locator(`${named('own-state')} .state.${name}`).waitFor({ timeout: milliseconds })
  }

  /** The own extension, as the page's server knows it. */
  async extension() {
    return (await (await this.page.request.get(`${this.address}/api/session`)).json()).user.extension
  }

  state(name) {
    return this.page.locator(`${named('own-state')} .state.${name}`).isVisible()
  }

  /** Waits for the takeover of the page by a ringing call, and until it says who that is; gives all it says. */
  async ringing(name, milliseconds) {
    const shown = this.page.locator(named('ringing'))
    await shown.waitFor({ timeout: milliseconds })
    let said = ''
    await until(`it rings for ${name}`, async () => {
      said = (await shown.innerText({ timeout: 2_000 }).catch(() => said)).replace(/\s+/g, ' ')
      return said.includes(name)
    }, 30_000).catch((failure) => { throw new Error(`${failure.message}; it says “${said}”`) })
    return said
  }

  async answer() {
    await this.press('answer')
    await this.talking()
  }

  async talking(milliseconds = 30_000) {
    await this.page.locator(`${named('phone-bar')}[data-state="talking"]`).waitFor({ timeout: milliseconds })
  }

  async hangUp() {
    await this.press('hang-up')
    await this.free()
  }

  /** The call is over on this telephone, whoever ended it. */
  async free(milliseconds = 60_000) {
    await this.page.locator(`${named('phone-bar')}[data-state="none"]`).waitFor({ timeout: milliseconds })
  }

  /** Reason and disposition, and no longer in wrap-up. */
  async completeWrapUp() {
    await this.choose('reason', 2)
    await this.choose('disposition', 0)
    await this.press('complete')
    await this.see('[data-test="wrapup"][data-complete="true"]')
  }

  async see(selector, milliseconds = 60_000) {
    await this.page.locator(selector).first().waitFor({ timeout: milliseconds })
  }

  async press(name) {
    await this.page.locator(named(name)).first().click({ timeout: 30_000 })
  }

  async write(name, text) {
    const field = this.page.locator(`input${named(name)}, textarea${named(name)}, ${named(name)} input, ${named(name)} textarea`)
    await field.first().fill(text, { timeout: 30_000 })
  }

  async choose(group, index) {
    await this.page.locator(`${named(group)} label`).nth(index).click({ timeout: 30_000 })
  }

  async text(name) {
    return (await this.page.locator(named(name)).first().innerText({ timeout: 30_000 })).replace(/\s+/g, ' ').trim()
  }
}
