import { Problem, Unreachable } from './problem'

export type Query = Record<string, string | number | boolean | null | undefined>
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Longest wait for an answer, in milliseconds. */
const DEADLINE_MS = 20_000
/** Longest wait for a file to be taken. */
const UPLOAD_DEADLINE_MS = 600_000

/** Talks to the server's REST interface: session cookie, CSRF token, problem documents. */
export class Http {
  csrfToken: string | null = null
  /** Called when the server no longer knows this session. */
  onSignedOut: () => void = () => undefined

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.send<T>('GET', path + queryText(query), undefined, signal)
  }

  post<T = void>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>('POST', path, body)
  }

  put<T = void>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', path, body)
  }

  delete<T = void>(path: string): Promise<T> {
    return this.send<T>('DELETE', path)
  }

  /** Sends a file as it is. */
  putFile<T = void>(path: string, file: Blob): Promise<T> {
    return this.send<T>('PUT', path, file)
  }

  /** As above, for a new one, which may take as long as it takes. */
  postFile<T = void>(path: string, file: Blob): Promise<T> {
    return this.send<T>('POST', path, file, undefined, UPLOAD_DEADLINE_MS)
  }

  /** Sends a last request while the page closes; nobody waits for the answer. */
  farewell(method: 'PUT' | 'POST', path: string, body: unknown): void {
    void fetch(path, { ...this.options(method, body), keepalive: true }).catch(() => undefined)
  }

  private async send<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal, patience = DEADLINE_MS): Promise<T> {
    const answer = await this.reach(method, path, body, signal, patience)
    if (answer.ok) return (await contentOf(answer)) as T
    const content = await contentOf(answer)
    // A gateway that speaks for a server which is away knows nothing about the command either.
    if (!content && [502, 503, 504].includes(answer.status)) throw new Unreachable(`HTTP ${answer.status}`)
    const problem = new Problem(answer.status, content ?? {})
    if (answer.status === 401 && path !== '/api/session') this.onSignedOut()
    throw problem
  }

  private async reach(method: Method, path: string, body: unknown, signal: AbortSignal | undefined, patience: number): Promise<Response> {
    const deadline = AbortSignal.timeout(patience)
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      return await fetch(path, { ...this.options(method, body), signal: either })
    } catch (failure) {
      if (signal?.aborted) throw failure
      throw new Unreachable(String(failure))
    }
  }

  private options(method: Method, body: unknown): RequestInit {
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
    const file = body instanceof Blob
    if (body !== undefined) headers['Content-Type'] = file ? 'application/octet-stream' : 'application/json'
    if (method !== 'GET' && this.csrfToken) headers['X-CSRF-Token'] = this.csrfToken
    const sent = file || body === undefined ? (body as Blob | undefined) : JSON.stringify(body)
    return { method, headers, body: sent, credentials: 'same-origin', cache: 'no-store' }
  }
}

function queryText(query: Query): string {
  const parts = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (parts.length === 0) return ''
  return `?${new URLSearchParams(parts.map(([name, value]) => [name, String(value)]))}`
}

async function contentOf(answer: Response): Promise<object | undefined> {
  const type = answer.headers.get('content-type') ?? ''
  if (answer.status === 204 || !type.includes('json')) return undefined
  return (await answer.json().catch(() => undefined)) as object | undefined
}
