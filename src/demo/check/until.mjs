/** Asks again and again until the answer is something, and gives it; throws when that takes too long. */
export async function until(what, ask, milliseconds) {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > deadline) throw new Error(`not seen within ${milliseconds / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
