import { inject, type InjectionKey } from 'vue'
import { callsApi } from './calls'
import { casesApi } from './cases'
import { customersApi } from './customers'
import { deskApi } from './desk'
import { dialerApi } from './dialer'
import { floorApi } from './floor'
import { followUpsApi } from './followups'
import type { Http } from './http'
import { importsApi } from './imports'
import { messagesApi } from './messages'
import { operationsApi } from './operations'
import { peopleApi } from './people'
import { policiesApi } from './policies'
import { recordingsApi } from './recordings'
import { reportsApi } from './reports'
import { requestsApi } from './requests'

export type Api = ReturnType<typeof createApi>

export const API: InjectionKey<Api> = Symbol('api')

/** The server's REST interface, room by room. */
export function createApi(http: Http) {
  return {
    http,
    people: peopleApi(http),
    policies: policiesApi(http),
    customers: customersApi(http),
    calls: callsApi(http),
    floor: floorApi(http),
    recordings: recordingsApi(http),
    cases: casesApi(http),
    desk: deskApi(http),
    imports: importsApi(http),
    messages: messagesApi(http),
    dialer: dialerApi(http),
    followups: followUpsApi(http),
    reports: reportsApi(http),
    requests: requestsApi(http),
    operations: operationsApi(http),
  }
}

export function useApi(): Api {
  const api = inject(API)
  if (!api) throw new Error('the API is not provided')
  return api
}
