import type { Http } from './http'
import type { components } from './schema'

export type Operations = components['schemas']['Operations']

export const operationsApi = (http: Http) => ({
  read: () => http.get<Operations>('/api/operations'),
})
