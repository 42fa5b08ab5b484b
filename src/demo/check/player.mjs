import { until } from './until.mjs'

const STEP = 5

/** Plays with the first player on a page, and hears what it plays. */
export function listenTo(page) {
  const player = () => page.locator('[data-test="player"]').first()
  const element = () => player().locator('audio')
  const listen = {
    /** Seconds. */
    async position() {
      return Number(await player().getAttribute('data-position'))
    },

    /** Presses a key on it, several times. */
    async keys(key, times) {
      await player().focus()
      for (let time = 0; time < times; time++) await page.keyboard.press(key)
    },

    /** Goes to a second by Home and the arrows, and from there exactly by the element itself. */
    async go(seconds) {
      await listen.keys('Home', 1)
      await listen.keys('ArrowRight', Math.floor(seconds / STEP))
      await element().evaluate((audio, at) => (audio.currentTime = at), seconds)
      await until(`it is at ${seconds} s`, async () => Math.abs((await listen.position()) - seconds) < 1.5, 5_000)
    },

    async running() {
      if (await element().evaluate((audio) => audio.paused)) await listen.keys(' ', 1)
      await until('it plays', () => element().evaluate((audio) => !audio.paused), 5_000)
    },

    async stopped() {
      if (!(await element().evaluate((audio) => audio.paused))) await listen.keys(' ', 1)
      await until('it stands', () => element().evaluate((audio) => audio.paused), 5_000)
    },

    /** How fast it plays over so many seconds of the recording, and the loudest frequency that comes out of it. */
    async heard(seconds) {
      await listen.running()
      return element().evaluate(async (audio, length) => {
        const ears = (audio.ears ??= (() => {
          const context = new AudioContext()
          const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0.5 })
          context.createMediaElementSource(audio).connect(analyser).connect(context.destination)
          return { context, analyser, sums: new Float64Array(analyser.frequencyBinCount), now: new Float32Array(analyser.frequencyBinCount) }
        })())
        await ears.context.resume()
        ears.sums.fill(0)
        const [from, begun] = [audio.currentTime, performance.now()]
        while (audio.currentTime < from + length && performance.now() < begun + 20_000) {
          await new Promise(requestAnimationFrame)
          // The first moments are those of the speed before.
          if (audio.currentTime < from + length / 3) continue
          ears.analyser.getFloatFrequencyData(ears.now)
          ears.now.forEach((level, bin) => (ears.sums[bin] += 10 ** (level / 20)))
        }
        const rate = ((audio.currentTime - from) * 1000) / (performance.now() - begun)
        const loudest = ears.sums.reduce((best, level, bin) => (level > ears.sums[best] ? bin : best), 0)
        return { rate, hz: (loudest * ears.context.sampleRate) / ears.analyser.fftSize }
      }, seconds)
    },
  }
  return listen
}
