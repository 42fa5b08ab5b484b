export type Level = 'fine' | 'soon' | 'late'

/** How a longest wait stands against the queue's threshold of service: late over it, soon over half of it. */
export function waitLevel(waitMs: number, serviceLevelSeconds: number): Level {
  if (waitMs > serviceLevelSeconds * 1000) return 'late'
  return waitMs > serviceLevelSeconds * 500 ? 'soon' : 'fine'
}

/** The field's usual aim is 80 % within the threshold. */
export function serviceLevel(share: number | null): Level {
  if (share === null || share >= 0.8) return 'fine'
  return share >= 0.6 ? 'soon' : 'late'
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`
}
