import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type ServiceRequest = Schemas['ServiceRequest']
export type ServiceRequestLine = Schemas['ServiceRequestLine']
export type ServiceState = Schemas['ServiceState']
export type ServiceClass = Schemas['ServiceClass']
export type ServiceKind = Schemas['ServiceKind']
export type ServiceAct = Schemas['ServiceAct']
export type ServicePart = Schemas['ServicePart']
export type NewServiceRequest = Schemas['NewServiceRequest']
export type ServiceFacts = Schemas['ServiceFacts']
export type Appointment = Schemas['Appointment']
export type AppointmentAct = Schemas['AppointmentAct']
export type AppointmentDay = Schemas['AppointmentDay']
export type AppointmentLine = Schemas['AppointmentLine']
export type AppointmentFigures = Schemas['AppointmentFigures']
export type AppointmentResource = Schemas['AppointmentResource']
type AppointmentFields = Omit<operations['actOnAppointment']['requestBody']['content']['application/json'], 'version' | 'act'>
export type Incident = Schemas['Incident']
export type IncidentLine = Schemas['IncidentLine']
export type IncidentAct = Schemas['IncidentAct']
export type Suggestion = Schemas['Suggestion']
export type SuggestionAct = Schemas['SuggestionAct']
export type MatterTask = Schemas['MatterTask']
export type MatterTaskItem = Schemas['MatterTaskItem']
export type MatterEvent = Schemas['MatterEvent']
type ActFields = Omit<operations['actOnServiceRequest']['requestBody']['content']['application/json'], 'version' | 'act'>

export interface ServiceFilter {
  q?: string
  scope?: 'mine' | 'open' | 'late' | 'all'
  kind?: ServiceKind
  customerId?: number
  complaintId?: number
  cursor?: string | null
}

/** Every change names the version it was made on; a change of somebody else in between is refused. */
interface Versioned {
  id: number
  version: number
}

export const requestsApi = (http: Http) => ({
  list: (filter: ServiceFilter) => http.get<Page<ServiceRequestLine>>('/api/service-requests', { ...filter }),
  one: (id: number) => http.get<ServiceRequest>(`/api/service-requests/${id}`),
  register: (draft: NewServiceRequest) => http.post<{ id: number; number: string }>('/api/service-requests', draft),
  change: ({ id, version }: Versioned, facts: ServiceFacts) =>
    http.put<ServiceRequest>(`/api/service-requests/${id}`, { version, ...facts }),
  assign: ({ id, version }: Versioned, departmentId: number, userId: number | null, note: string) =>
    http.put<ServiceRequest>(`/api/service-requests/${id}/assignment`, { version, departmentId, userId, note }),
  answer: ({ id, version }: Versioned, accept: boolean, note: string) =>
    http.post<ServiceRequest>(`/api/service-requests/${id}/assignment/answer`, { version, accept, note }),
  act: ({ id, version }: Versioned, act: ServiceAct, fields: Partial<ActFields>) =>
    http.post<ServiceRequest>(`/api/service-requests/${id}/acts`, { version, act, ...fields }),
  taskDone: (path: string, taskId: number, version: number, note: string) =>
    http.post<unknown>(`/api/${path}/tasks/${taskId}/done`, { version, note }),
  appointmentDay: (day: string) => http.get<AppointmentDay>('/api/appointments/day', { day }),
  appointments: (of: { customerId?: number; requestId?: number }) => http.get<{ items: AppointmentLine[] }>('/api/appointments', of),
  appointment: (id: number) => http.get<Appointment>(`/api/appointments/${id}`),
  book: (draft: Schemas['NewAppointment']) => http.post<{ id: number; number: string }>('/api/appointments', draft),
  actOnAppointment: ({ id, version }: Versioned, act: AppointmentAct, fields: Partial<AppointmentFields>) =>
    http.post<Appointment>(`/api/appointments/${id}/acts`, { version, act, ...fields }),
  appointmentStatistics: () => http.get<{ items: AppointmentFigures[] }>('/api/appointments/statistics').then((answer) => answer.items),
  resources: () => http.get<{ items: AppointmentResource[] }>('/api/appointment-resources').then((answer) => answer.items),
  saveResource: (id: number, draft: Schemas['AppointmentResourceDraft']): Promise<unknown> =>
    id === 0 ? http.post('/api/appointment-resources', draft) : http.put(`/api/appointment-resources/${id}`, draft),
  incidents: (open: boolean, cursor: string | null) => http.get<Page<IncidentLine>>('/api/incidents', { open, cursor }),
  incidentAlerts: () => http.get<{ items: IncidentLine[] }>('/api/incidents/alerts'),
  incident: (id: number) => http.get<Incident>(`/api/incidents/${id}`),
  reportIncident: (draft: operations['reportIncident']['requestBody']['content']['application/json']) =>
    http.post<{ id: number; number: string }>('/api/incidents', draft),
  actOnIncident: (id: number, version: number, act: IncidentAct, fields: { note: string; impact: string; handling: string; cause: string; prevention: string }) =>
    http.post<Incident>(`/api/incidents/${id}/acts`, { version, act, ...fields }),
  joinIncident: (id: number, whom: { complaintId?: number | null; requestId?: number | null; callId?: number | null }) =>
    http.post<Incident>(`/api/incidents/${id}/members`, whom),
  acknowledgeIncident: (id: number) => http.post<Incident>(`/api/incidents/${id}/acknowledge`),
  suggestions: (open: boolean, cursor: string | null) => http.get<Page<Suggestion>>('/api/suggestions', { open, cursor }),
  suggestion: (id: number) => http.get<Suggestion>(`/api/suggestions/${id}`),
  registerSuggestion: (draft: operations['registerSuggestion']['requestBody']['content']['application/json']) =>
    http.post<{ id: number; number: string }>('/api/suggestions', draft),
  actOnSuggestion: ({ id, version }: Versioned, act: SuggestionAct, fields: { note: string; yes: boolean; departmentId: number | null }) =>
    http.post<Suggestion>(`/api/suggestions/${id}/acts`, { version, act, ...fields }),
  tasks: () => http.get<{ items: MatterTaskItem[] }>('/api/service-tasks'),
})
