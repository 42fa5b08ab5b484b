import type { useTask } from '@/common/task'
import type { Complaint, Decisions } from '@/api/cases'

/** Runs one change of a complaint and takes over what it became. */
export type Act = ReturnType<typeof useTask<[change: () => Promise<Complaint | undefined>], void>>

/** As above, of what is decided at a complaint. */
export type DecisionAct = ReturnType<typeof useTask<[change: () => Promise<Decisions>], void>>
