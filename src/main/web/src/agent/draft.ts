import type { WrapUp } from '@/api/calls'

/** What has become of the words typed: just typed, on their way, on the server, or only here because they did not get there. */
export type DraftState = 'empty' | 'typing' | 'kept-here' | 'sending' | 'saved'

export interface DraftParts {
  /** Sends the draft; rejects when it did not arrive. */
  send(wrapUp: WrapUp): Promise<unknown>
  onState(state: DraftState): void
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const DEBOUNCE_MS = 800
const RETRY_MS = 5000

/**
 * Keeps a half-written wrap-up: at once on this machine, a moment after the last key on the server, again and
 * again until it arrived. The copy here is removed only when the server has that very text.
 */
export class Draft {
  private latest: WrapUp | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending = false
  private refused = false

  constructor(
    private readonly key: string,
    private readonly parts: DraftParts,
  ) {}

  /** Words of an earlier page that never reached the server. */
  restore(): WrapUp | null {
    const text = this.parts.storage.getItem(this.key)
    if (!text) return null
    try {
      return JSON.parse(text) as WrapUp
    } catch {
      return null
    }
  }

  change(wrapUp: WrapUp): void {
    this.latest = { ...wrapUp, complete: false }
    this.parts.storage.setItem(this.key, JSON.stringify(this.latest))
    this.parts.onState(this.refused ? 'kept-here' : 'typing')
    this.after(DEBOUNCE_MS)
  }

  /** Sends what is waiting, now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    if (!this.latest || this.sending) return
    const sent = this.latest
    this.sending = true
    this.parts.onState('sending')
    const arrived = await this.parts.send(sent).then(() => true, () => false)
    this.sending = false
    this.refused = !arrived
    if (arrived && this.latest === sent) return this.done()
    this.parts.onState(arrived ? 'typing' : 'kept-here')
    if (this.latest) this.after(arrived ? DEBOUNCE_MS : RETRY_MS)
  }

  /** What still waits, for a last attempt while the page closes. */
  get waiting(): WrapUp | null {
    return this.latest
  }

  /** The wrap-up is complete or the page is gone for good: nothing is left to keep. */
  done(): void {
    clearTimeout(this.timer)
    this.latest = null
    this.parts.storage.removeItem(this.key)
    this.parts.onState('saved')
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private after(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }
}
