import type { FigureTable } from '@/api/reports'

/** Columns for a chart: seconds of each interval's start, and the sums of all queues in it. */
export function perInterval(rows: FigureTable['rows']): [number[], number[], number[], number[]] {
  const sums = new Map<number, [number, number, number]>()
  for (const row of rows) {
    const at = Date.parse(row.start) / 1000
    const [offered, answered, abandoned] = sums.get(at) ?? [0, 0, 0]
    sums.set(at, [offered + row.offered, answered + row.answered, abandoned + row.abandoned])
  }
  const starts = [...sums.keys()].sort((a, b) => a - b)
  const column = (index: 0 | 1 | 2) => starts.map((at) => sums.get(at)![index])
  return [starts, column(0), column(1), column(2)]
}
