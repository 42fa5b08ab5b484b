/** Tells each step on the terminal with what was seen and how long it took. */
export class Report {
  #out
  #begun = performance.now()
  #passed = 0
  failed = 0

  constructor(out) {
    this.#out = out
  }

  /** Runs a part of the check under its title. Parts do not hang on each other: the next one is played after a failure too. */
  async part(title, play, onFailure = async () => undefined) {
    this.#out.write(`${title}\n`)
    try {
      await play()
    } catch (failure) {
      this.broken(failure)
      await onFailure().catch(() => undefined)
    }
  }

  /** Runs a step; what it returns is what was seen. A step that throws ends its part. */
  async step(title, act) {
    const begun = performance.now()
    try {
      const seen = await act()
      this.#passed++
      this.#line('✓', title, seen, begun)
    } catch (failure) {
      this.failed++
      this.#line('✗', title, firstLines(failure), begun)
      failure.told = true
      throw failure
    }
  }

  /** Errors that the page itself met. */
  faults(faults) {
    if (faults.length === 0) return
    this.failed++
    this.#out.write(`  ✗ The page met ${faults.length} errors: ${faults.slice(0, 5).join(' | ')}\n`)
  }

  broken(failure) {
    if (failure?.told) return
    this.failed++
    this.#out.write(`  ✗ ${firstLines(failure)}\n`)
  }

  end() {
    const seconds = ((performance.now() - this.#begun) / 1000).toFixed(1)
    this.#out.write(`${this.#passed} passed, ${this.failed} failed\n`)
    this.#out.write(this.failed ? `  Not all of it went through (${seconds} s).\n` : `  All of it went through in ${seconds} s.\n`)
  }

  #line(mark, title, seen, begun) {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    this.#out.write(`  ${mark} ${title}${seen ? ` — ${seen}` : ''}  (${seconds} s)\n`)
  }
}

const firstLines = (failure) => String(failure?.message ?? failure).split('\n').slice(0, 3).join(' ')
