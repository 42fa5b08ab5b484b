import type { ServiceAct, ServiceRequest } from '@/api/requests'

/** The first of these that may be done, and is not done yet, is the usual next step. */
const USUAL: ServiceAct[] = ['consent', 'decide-contractor', 'confirm-price', 'confirm', 'finish', 'plan', 'arrive', 'classify', 'tell-price', 'solve']

const DONE: Partial<Record<ServiceAct, (one: ServiceRequest) => unknown>> = {
  classify: (one) => one.serviceClass,
  plan: (one) => one.plannedStart,
  'tell-price': (one) => one.priceToldAt,
  'confirm-price': (one) => one.priceConfirmedBy,
  'decide-contractor': (one) => one.contractorApprovedBy,
}

/** What this person does next with a request; null when there is nothing for them to do. */
export function usualAct(one: ServiceRequest): ServiceAct | null {
  const { acts } = one.may
  return USUAL.find((act) => acts.includes(act) && !DONE[act]?.(one)) ?? acts[0] ?? null
}
