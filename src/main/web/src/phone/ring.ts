import type { Devices } from './devices'

/** China's ringing cadence: one second of 450 Hz, four of silence; two tones here, so that it carries through an office. */
const CADENCE_MS = 5000
const TONE_S = 1

/** Makes a ringing call impossible to miss: sound, title of the page, system notification. */
export class Ring {
  private context: AudioContext | null = null
  private cadence: ReturnType<typeof setInterval> | undefined
  private flash: ReturnType<typeof setInterval> | undefined
  private notification: Notification | null = null
  private title = ''

  constructor(private readonly devices: Devices) {}

  start(headline: string, onClick: () => void): void {
    this.stop()
    this.sound()
    this.cadence = setInterval(() => this.sound(), CADENCE_MS)
    this.title = document.title
    this.flash = setInterval(() => {
      document.title = document.title === this.title ? `☎ ${headline}` : this.title
    }, 800)
    this.notify(headline, onClick)
  }

  stop(): void {
    clearInterval(this.cadence)
    if (this.flash !== undefined) document.title = this.title
    clearInterval(this.flash)
    this.flash = undefined
    this.notification?.close()
    this.notification = null
    void this.context?.close().catch(() => undefined)
    this.context = null
  }

  /** One tone, also used to try the speaker. */
  sound(): void {
    this.context ??= this.open()
    const context = this.context
    const gain = context.createGain()
    gain.connect(context.destination)
    gain.gain.setValueAtTime(0, context.currentTime)
    gain.gain.linearRampToValueAtTime(this.devices.ringVolume * 0.5, context.currentTime + 0.05)
    gain.gain.setValueAtTime(this.devices.ringVolume * 0.5, context.currentTime + TONE_S - 0.05)
    gain.gain.linearRampToValueAtTime(0, context.currentTime + TONE_S)
    for (const frequency of [450, 560]) {
      const tone = context.createOscillator()
      tone.frequency.value = frequency
      tone.connect(gain)
      tone.start()
      tone.stop(context.currentTime + TONE_S)
    }
  }

  private open(): AudioContext {
    const context = new AudioContext()
    const sink = this.devices.ringer || this.devices.speaker
    if (sink && 'setSinkId' in context) {
      void (context as AudioContext & { setSinkId(id: string): Promise<void> }).setSinkId(sink).catch(() => undefined)
    }
    return context
  }

  private notify(headline: string, onClick: () => void): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    this.notification = new Notification(headline, { tag: 'hotline-ring', requireInteraction: true })
    this.notification.onclick = () => {
      window.focus()
      onClick()
    }
  }
}
