/** An `application/problem+json` answer; title and detail are already in the user's language. */
export class Problem extends Error {
  readonly status: number
  /** Stable name of the problem, as in `customers.duplicate`. */
  readonly id: string
  readonly title: string
  readonly detail: string | null
  /** Field at fault → sentence. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `HTTP ${status}`)
    this.status = status
    this.id = body.id ?? ''
    this.title = body.title ?? `HTTP ${status}`
    this.detail = body.detail ?? null
    this.fields = fieldsOf(body)
  }
}

/** The server could not be reached at all, so nothing is known about whether a command was carried out. */
export class Unreachable extends Error {}

export interface ProblemBody {
  id?: string
  type?: string
  title?: string
  detail?: string
  field?: string
  errors?: { field?: string; detail?: string }[] | Record<string, string>
}

function fieldsOf(body: ProblemBody): Record<string, string> {
  if (Array.isArray(body.errors)) {
    return Object.fromEntries(body.errors.filter((e) => e.field).map((e) => [e.field, e.detail ?? '']))
  }
  if (body.errors) return body.errors
  return body.field ? { [body.field]: body.detail ?? body.title ?? '' } : {}
}
