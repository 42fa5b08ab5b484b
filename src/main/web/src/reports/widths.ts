const LEAST = 6
const MOST = 60

/** How many letters wide a text is; one of Chinese is two. */
const letters = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u00ff' ? 2 : 1), 0)

/** Each column's share of the paper, by its longest cell; a text that is longer than {@link MOST} goes on in more lines. */
export function shares(columns: readonly { label: string }[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((column, at) => Math.min(MOST, Math.max(LEAST, letters(column.label), ...rows.map((row) => letters(row[at] ?? '')))))
  const all = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => `${((100 * width) / all).toFixed(2)}%`)
}
