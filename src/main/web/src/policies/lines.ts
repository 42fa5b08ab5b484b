/** Where a line begins in a text, in characters; lines count from 1, one past the end is the end. */
export function lineStart(text: string, line: number): number {
  let start = 0
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', start)
    if (next < 0) return text.length
    start = next + 1
  }
  return start
}
