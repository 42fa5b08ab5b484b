import { loudness as ofSamples, shareOfTone } from './sound.mjs'
import { until } from './until.mjs'

/** What the newest connection of the page received and sent so far, by the browser's own statistics. */
async function audioStatistics(page) {
  return page.evaluate(async () => {
    const open = window.checkedConnections.filter((one) => one.connectionState === 'connected')
    const connection = open[open.length - 1]
    if (!connection) return null
    const seen = { packets: 0, lost: 0, energyIn: 0, secondsIn: 0, energyOut: 0, secondsOut: 0, jitterMs: 0 }
    for (const one of (await connection.getStats()).values()) {
      if (one.type === 'inbound-rtp') {
        seen.packets = one.packetsReceived
        seen.lost = one.packetsLost
        seen.energyIn = one.totalAudioEnergy
        seen.secondsIn = one.totalSamplesDuration
        seen.jitterMs = Math.round(one.jitter * 1000)
      }
      if (one.type === 'media-source') {
        seen.energyOut = one.totalAudioEnergy
        seen.secondsOut = one.totalSamplesDuration
      }
    }
    return seen
  })
}

/** Root mean square of a stretch, 0 to 1, from the energy the browser adds up. */
const loudness = (energy, seconds) => (seconds > 0 ? Math.sqrt(Math.max(0, energy / seconds)) : 0)

/** Waits until the agent has heard the customer for so many seconds, and tells what was heard and said. */
export async function hearCustomer(page, seconds) {
  const first = await until('the sound is connected', () => audioStatistics(page), 30_000)
  const heard = await until(
    'the customer is heard in the browser',
    async () => {
      const now = await audioStatistics(page)
      const sound = now && loudness(now.energyIn - first.energyIn, now.secondsIn - first.secondsIn)
      return now && now.secondsIn - first.secondsIn >= seconds && sound > 0.003 ? { now, sound } : null
    },
    (seconds + 15) * 1000,
  )
  return {
    heard: heard.sound,
    said: loudness(heard.now.energyOut - first.energyOut, heard.now.secondsOut - first.secondsOut),
    packets: heard.now.packets,
    lost: heard.now.lost,
    jitterMs: heard.now.jitterMs,
  }
}

/** About 0.7 s of what the newest connection of the page receives now; null when it has none. */
async function receivedNow(page) {
  return page.evaluate(() => {
    const connection = window.checkedConnections.filter((one) => one.connectionState === 'connected').at(-1)
    const track = connection?.getReceivers()[0]?.track
    if (!track) return null
    if (window.checkedEar?.track !== track) {
      window.checkedAudio ??= new AudioContext({ sampleRate: 48_000 })
      const ear = window.checkedAudio.createAnalyser()
      ear.fftSize = 32_768
      window.checkedAudio.createMediaStreamSource(new MediaStream([track])).connect(ear)
      window.checkedEar = { track, ear }
    }
    const samples = new Float32Array(window.checkedEar.ear.fftSize)
    window.checkedEar.ear.getFloatTimeDomainData(samples)
    return Array.from(samples)
  })
}

/** Waits until what a page hears is as it should be: its loudness, and how much of it is a tone of so many Hz. */
export async function pageHears(page, what, hz, right) {
  return until(`the page hears ${what}`, async () => {
    const samples = await receivedNow(page)
    if (!samples) return null
    const sound = { loudness: ofSamples(samples), tone: shareOfTone(samples, 48_000, hz) }
    return right(sound) ? sound : null
  }, 15_000)
}
