import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Http } from './http'
import { Problem, Unreachable } from './problem'

let server: Server
let base: string
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  window.location.href = base
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

function problem(status: number, body: object): typeof answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(body))
  }
}

describe('a request', () => {
  it('carries the CSRF token when it changes something, and not when it reads', async () => {
    const seen: (string | undefined)[] = []
    answer = (request, response) => {
      seen.push(request.headers['x-csrf-token'] as string | undefined)
      response.writeHead(204).end()
    }
    const http = new Http()
    http.csrfToken = 'token'
    await http.get(`${base}/a`)
    await http.put(`${base}/a`, { b: 1 })
    expect(seen).toEqual([undefined, 'token'])
  })

  it('leaves out of the address what was not asked for', async () => {
    let url = ''
    answer = (request, response) => {
      url = request.url ?? ''
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    }
    await new Http().get(`${base}/a`, { number: '010 8800', cursor: null, queue: '', late: true })
    expect(url).toBe('/a?number=010+8800&late=true')
  })
})

describe('a failure', () => {
  it('is the problem that the server told, with the field at fault', async () => {
    answer = problem(422, { id: 'customers.name', title: '姓名太长', detail: '最多 100 个字。', field: 'name' })
    const failure = await new Http().post(`${base}/a`).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Problem)
    expect(failure).toMatchObject({ status: 422, id: 'customers.name', title: '姓名太长', fields: { name: '最多 100 个字。' } })
  })

  it('of the session asks for the password again', async () => {
    answer = problem(401, { id: 'people.session', title: 'signed out' })
    const http = new Http()
    let lost = 0
    http.onSignedOut = () => lost++
    await http.get(`${base}/a`).catch(() => undefined)
    expect(lost).toBe(1)
  })

  it('to reach anybody says nothing about the command', async () => {
    answer = (_request, response) => response.destroy()
    await expect(new Http().post(`${base}/a`)).rejects.toBeInstanceOf(Unreachable)
    answer = (_request, response) => response.writeHead(502).end()
    await expect(new Http().post(`${base}/a`)).rejects.toBeInstanceOf(Unreachable)
  })
})
