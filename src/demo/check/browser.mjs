import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { Sleep } from './sleep.mjs'
import { tone } from './sound.mjs'

/** The agent's voice: a tone that is told apart from speech in the recording. */
export const AGENT_HZ = 1000

const SIZE = { width: 1366, height: 768 }

/** A headless browser whose microphone gives the agent's tone, and its pages. */
export async function openBrowser(settings, address) {
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
  const watched = { relayed: Boolean(process.env.HOTLINE_CHECK_RELAYED) }
  // The certificate of a demo is its own.
  const usual = { locale: 'zh-CN', ignoreHTTPSErrors: address.startsWith('https:') }
  const context = await browser.newContext({ ...usual, viewport: SIZE })
  await context.grantPermissions(['microphone', 'notifications'], { origin: address })
  await context.addInitScript(watchCalls, watched)
  const faults = []
  const openPage = async () => {
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('dialog', (dialog) => {
      faults.push(`a dialog opened: ${dialog.message()}`)
      void dialog.dismiss()
    })
    return page
  }
  /** A context of its own: somebody else at another machine, with a telephone or without. */
  const openOther = async (size = SIZE, telephone = false) => {
    const other = await browser.newContext({ ...usual, viewport: size })
    if (telephone) {
      await other.grantPermissions(['microphone', 'notifications'], { origin: address })
      await other.addInitScript(watchCalls, watched)
    }
    const page = await other.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    return { page, close: () => other.close() }
  }
  return { context, faults, openPage, openOther, sleep: new Sleep(browser), close: () => browser.close() }
}

/** Runs in the page before its own code: keeps its connections and microphones, and leaves the microphone's tone as it is. */
function watchCalls({ relayed }) {
  const Connection = window.RTCPeerConnection
  window.checkedConnections = []
  window.RTCPeerConnection = class extends Connection {
    constructor(settings, ...more) {
      super(relayed ? { ...settings, iceTransportPolicy: 'relay' } : settings, ...more)
      window.checkedConnections.push(this)
    }
  }
  const devices = navigator.mediaDevices
  const capture = devices.getUserMedia.bind(devices)
  window.checkedMicrophones = []
  devices.getUserMedia = async (wish) => {
    const stream = await capture({
      ...wish,
      // Noise suppression would take a steady tone for noise.
      audio: { ...(typeof wish.audio === 'object' ? wish.audio : {}), echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    })
    window.checkedMicrophones.push(stream)
    return stream
  }
}
