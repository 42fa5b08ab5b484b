/** Fen as people read them: 12345 → 123.45. */
export const yuanText = (fen: number | null | undefined): string => (fen == null ? '' : (fen / 100).toFixed(2))

/** What was typed in yuan, in fen; null when nothing or no amount was typed. */
export function fenOf(typed: string): number | null {
  const text = typed.trim()
  return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null
}
