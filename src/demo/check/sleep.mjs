/** A machine that falls asleep: every process of the browser stands still. */
export class Sleep {
  constructor(browser) {
    this.browser = browser
  }

  /** Does something while the browser stands still, which wakes up however that ends. */
  async whileAsleep(doing) {
    const session = await this.browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    const ids = processInfo.map((one) => one.id)
    ids.forEach((id) => process.kill(id, 'SIGSTOP'))
    try {
      return await doing()
    } finally {
      ids.reverse().forEach((id) => process.kill(id, 'SIGCONT'))
    }
  }

  /** What becomes true so many seconds from now. */
  lasted(seconds) {
    const begun = performance.now()
    return () => performance.now() - begun > seconds * 1000
  }
}
