/** As many bars as fit, each the loudest of its stretch, 0 to 1. `peaks` are 0 to 255. */
export function bars(peaks: readonly number[], count: number): number[] {
  if (peaks.length === 0 || count <= 0) return []
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count)
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / count))
    return Math.max(...peaks.slice(from, to)) / 255
  })
}
