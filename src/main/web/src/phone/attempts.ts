const REMEMBERED_MS = 120_000

/**
 * Knows which calls this page asked the server to dial, so that exactly those are answered by themselves
 * when the server rings the agent first. The INVITE may overtake the answer to the request.
 */
export class Attempts {
  private readonly known = new Map<string, number>()
  private readonly asking = new Set<Promise<unknown>>()

  constructor(private readonly clock: () => number = Date.now) {}

  /** Sends a dialling request and remembers the attempt it gives. */
  async ask(request: () => Promise<{ attemptId: string }>): Promise<string> {
    const answer = request()
    const settled = answer.catch(() => undefined)
    this.asking.add(settled)
    try {
      const { attemptId } = await answer
      this.known.set(attemptId, this.clock())
      return attemptId
    } finally {
      this.asking.delete(settled)
    }
  }

  /** True when the attempt is ours; waits for requests still under way. */
  async isOurs(attempt: string): Promise<boolean> {
    if (!this.known.has(attempt)) await Promise.all([...this.asking])
    this.forgetOld()
    return this.known.delete(attempt)
  }

  private forgetOld(): void {
    for (const [attempt, at] of this.known) {
      if (this.clock() - at > REMEMBERED_MS) this.known.delete(attempt)
    }
  }
}
