import type { ServiceRequest } from '@/api/requests'
import type { useTask } from '@/common/task'

/** Runs one change of a service request and takes over what it became. */
export type Act = ReturnType<typeof useTask<[change: () => Promise<ServiceRequest | undefined>], void>>
