import type { FollowUp } from '@/api/followups'
import type { useTask } from '@/common/task'

/** Runs one change of a follow-up and takes over what it became. */
export type Act = ReturnType<typeof useTask<[change: () => Promise<FollowUp | undefined>], void>>
