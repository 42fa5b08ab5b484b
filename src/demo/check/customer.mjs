import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { loudness, readSigned, shareOfTone } from './sound.mjs'
import { until } from './until.mjs'

const run = promisify(execFile)
const RATE = 8000

/** Somebody on the carrier's side who calls the hotline. */
export class Customer {
  /** @param name what the caller id says; the carrier tells it, so it may be anything */
  constructor(settings, number, name = '') {
    this.settings = settings
    this.number = number
    this.name = name
    this.file = `${settings.folder}/heard-by-${number}.sln`
  }

  async call() {
    await run(this.settings.customer, ['call', this.number], {
      env: { ...process.env, HOTLINE_CALLER_NAME: this.name, HOTLINE_CALLER_HEARD: this.file },
    })
  }

  press(keys) {
    return run(this.settings.customer, ['press', this.number, keys])
  }

  hangUp() {
    return run(this.settings.customer, ['hangup', this.number])
  }

  /** Nobody of the carrier's side is in a call any more. */
  static quiet(settings) {
    return run(settings.customer, ['quiet'], { env: process.env })
  }

  /** Keys that came to the carrier since the check began. */
  async keysHeard() {
    const { stdout } = await run(this.settings.customer, ['keys'])
    return [...stdout.matchAll(/DTMF end '(.)' received on/g)].map((found) => found[1]).join('')
  }

  /** What reaches this ear from now on, once it has lasted so many seconds: its loudness, and how much is a tone. */
  async hears(seconds, hz) {
    const begin = existsSync(this.file) ? statSync(this.file).size : 0
    const bytes = seconds * RATE * 2
    const sound = await until(
      `the customer hears ${seconds} s`,
      () => {
        const all = existsSync(this.file) ? readFileSync(this.file) : Buffer.alloc(0)
        return all.length >= begin + bytes ? readSigned(all.subarray(all.length - (all.length % 2) - bytes)) : null
      },
      (seconds + 10) * 1000,
    )
    return { loudness: loudness(sound), tone: shareOfTone(sound, RATE, hz) }
  }

  /** Waits until what is heard is as it should be. */
  async hearsUntil(what, hz, right) {
    return until(`the customer hears ${what}`, async () => {
      const sound = await this.hears(0.6, hz)
      return right(sound) ? sound : null
    }, 8_000)
  }
}
