import type { FigureTable } from '@/api/reports'
import { clockText } from '@/common/time'
import { percent, serviceLevel, type Level } from '@/floor/levels'

type Figures = FigureTable['totals'][number] | FigureTable['rows'][number]

/** A column of the report: its text for a row, and whether it wants attention. */
export interface Figure {
  key: string
  text: (row: Figures) => string
  level?: (row: Figures) => Level
}

const share = (value: number | null | undefined) => percent(value ?? null)
const time = (seconds: number | null | undefined) => (seconds == null ? '–' : clockText(seconds * 1000))

export const figures: Figure[] = [
  { key: 'offered', text: (row) => String(row.offered) },
  { key: 'answered', text: (row) => String(row.answered) },
  { key: 'answeredRate', text: (row) => share(row.answeredRate) },
  { key: 'abandoned', text: (row) => String(row.abandoned) },
  { key: 'abandonedRate', text: (row) => share(row.abandonedRate) },
  { key: 'shortAbandoned', text: (row) => String(row.shortAbandoned) },
  { key: 'other', text: (row) => String(row.other) },
  { key: 'serviceLevel', text: (row) => share(row.serviceLevel), level: (row) => serviceLevel(row.serviceLevel ?? null) },
  { key: 'threeRingShare', text: (row) => share(row.threeRingShare) },
  { key: 'asa', text: (row) => time(row.averageSpeedOfAnswerSeconds) },
  { key: 'longestWait', text: (row) => time(row.longestWaitSeconds) },
  { key: 'aht', text: (row) => time(row.averageHandleSeconds) },
  { key: 'acw', text: (row) => time(row.averageWrapUpSeconds) },
  { key: 'occupancy', text: (row) => share(row.occupancy) },
]
