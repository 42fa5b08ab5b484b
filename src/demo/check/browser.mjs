import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { tone } from './sound.mjs'

/** The agent's voice: a tone that is told apart from speech in the recording. */
export const AGENT_HZ = 1000

/** A headless browser whose microphone gives the agent's tone, and the page in it. */
export async function openBrowser(settings) {
  const voice = `${settings.folder}/agent.wav`
  writeFileSync(voice, tone({ hz: AGENT_HZ, seconds: 10, rate: 48_000, level: 0.3 }))
  const browser = await chromium.launch({
    executablePath: process.env.HOTLINE_CHROMIUM,
    args: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${voice}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.grantPermissions(['microphone', 'notifications'], { origin: settings.address })
  const page = await context.newPage()
  await page.addInitScript(watchCalls)
  const faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, faults, close: () => browser.close() }
}

/** Runs in the page before its own code: keeps its connections, and leaves the microphone's tone as it is. */
function watchCalls() {
  const Connection = window.RTCPeerConnection
  window.checkedConnections = []
  window.RTCPeerConnection = class extends Connection {
    constructor(...settings) {
      super(...settings)
      window.checkedConnections.push(this)
    }
  }
  const devices = navigator.mediaDevices
  const capture = devices.getUserMedia.bind(devices)
  devices.getUserMedia = (wish) => capture({
    ...wish,
    // Noise suppression would take a steady tone for noise.
    audio: { ...(typeof wish.audio === 'object' ? wish.audio : {}), echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  })
}
