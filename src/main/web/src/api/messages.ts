import type { Http } from './http'
import type { Page } from './page'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Message = Schemas['Message']
export type MessageEndpoint = Schemas['MessageEndpoint']
export type MessageEndpointDraft = Schemas['MessageEndpointDraft']
export type MessageTemplate = Schemas['MessageTemplate']
export type MessageTemplateDraft = Schemas['MessageTemplateDraft']
export type MessageText = Schemas['MessageText']
export type MessageWishes = Schemas['MessageWishes']
export type MessageWishesNow = operations['readMessageWishes']['responses']['200']['content']['application/json']

const itemsOf = <T>(answer: Promise<{ items: T[] }>) => answer.then((found) => found.items)

export const messagesApi = (http: Http) => ({
  wishes: () => http.get<MessageWishesNow>('/api/me/messages'),
  wish: (wishes: MessageWishes) => http.put<MessageWishesNow>('/api/me/messages', wishes),
  list: (state: string, cursor: string | null) => http.get<Page<Message>>('/api/messages', { state, cursor }),
  counts: () => http.get<{ waiting: number; dead: number }>('/api/messages/counts'),
  resend: (id: string) => http.post(`/api/messages/${id}/resend`),
  endpoints: () => itemsOf(http.get<{ items: MessageEndpoint[] }>('/api/message-endpoints')),
  saveEndpoint: (id: number | null, draft: MessageEndpointDraft) =>
    itemsOf(id === null
      ? http.post<{ items: MessageEndpoint[] }>('/api/message-endpoints', draft)
      : http.put<{ items: MessageEndpoint[] }>(`/api/message-endpoints/${id}`, draft)),
  removeEndpoint: (id: number) => http.delete(`/api/message-endpoints/${id}`),
  tryEndpoint: (id: number) => http.post<{ taken: boolean; error: string }>(`/api/message-endpoints/${id}/try`),
  templates: () => itemsOf(http.get<{ items: MessageTemplate[] }>('/api/message-templates')),
  saveTemplate: (kind: string, draft: MessageTemplateDraft) =>
    itemsOf(http.put<{ items: MessageTemplate[] }>(`/api/message-templates/${kind}`, draft)),
  preview: (kind: string, draft: MessageTemplateDraft) =>
    http.post<MessageText>(`/api/message-templates/${kind}/preview`, draft),
})
