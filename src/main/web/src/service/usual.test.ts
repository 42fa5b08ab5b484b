import { expect, it } from 'vitest'
import type { ServiceAct, ServiceRequest } from '@/api/requests'
import { usualAct } from './usual'

const request = (acts: ServiceAct[], more: Partial<ServiceRequest> = {}) => ({ may: { acts }, ...more }) as ServiceRequest

it('goes on with what comes next, and not with what is done', () => {
  const acts: ServiceAct[] = ['remark', 'classify', 'plan', 'cancel']
  expect(usualAct(request(acts))).toBe('plan')
  expect(usualAct(request(acts, { plannedStart: '2026-11-22T08:00:00Z' }))).toBe('classify')
})

it('waits for the customer before anything else', () => {
  expect(usualAct(request(['finish', 'consent']))).toBe('consent')
})

it('proposes what there is, or nothing', () => {
  expect(usualAct(request(['remark']))).toBe('remark')
  expect(usualAct(request([]))).toBeNull()
})
