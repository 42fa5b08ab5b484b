import type { useTask } from '@/common/task'
import type { Complaint } from '@/api/cases'

/** Runs one change of a complaint and takes over what it became. */
export type Act = ReturnType<typeof useTask<[change: () => Promise<Complaint>], void>>
