import type { MatterTaskItem } from '@/api/requests'

const PAGES: Record<MatterTaskItem['matter'], string> = { request: '/service', appointment: '/service/appointments', incident: '/service/incidents', suggestion: '/service/suggestions' }

/** The page of a matter. */
export const pathOf = (matter: MatterTaskItem['matter'], id: number): string => `${PAGES[matter]}/${id}`
