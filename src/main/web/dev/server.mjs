// For looking at the console without a telephone system: sample data over the real interfaces' shapes.
// Development only; nothing of this folder is built or shipped. Start: npm run fixture, then npm run dev.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { answers } from './answers.mjs'
import { liveState, move } from './floor.mjs'

const port = Number(process.env.HOTLINE_FIXTURE_PORT ?? 18080)
const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://fixture')
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const answer = answers(request.method, url, text ? JSON.parse(text) : undefined, request)
  if (answer.raw) {
    response.writeHead(answer.status ?? 200, answer.headers)
    response.end(answer.raw)
    return
  }
  const type = (answer.status ?? 200) < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers })
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
})

const sockets = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) => {
  if (!request.url.startsWith('/api/live')) return socket.destroy()
  sockets.handleUpgrade(request, socket, head, (connection) => speak(connection, request))
})

const claims = new Map()
const connections = new Set()

function speak(connection, request) {
  const state = liveState(request.headers.cookie ?? '')
  const who = request.headers.cookie ?? ''
  state.phone = { controllingTab: claims.get(who) ?? null }
  let n = 1
  const now = () => new Date().toISOString()
  const send = (frame) => connection.send(JSON.stringify(frame))
  const change = (put, drop = []) => {
    Object.assign(state, put)
    drop.forEach((key) => delete state[key])
    send({ change: { n: ++n, now: now(), put, drop } })
  }
  const told = (whose, tab) => whose === who && change({ phone: { controllingTab: tab } })
  connections.add(told)
  send({ snapshot: { n, now: now(), state } })
  connection.on('message', (data) => {
    const said = JSON.parse(data)
    if (said.claim) {
      claims.set(who, said.claim)
      connections.forEach((tell) => tell(who, said.claim))
    }
    if (said.resync) send({ snapshot: { n, now: now(), state } })
  })
  const mute = request.url.includes('mute')
  const ticks = setInterval(() => !mute && send({ tick: { n, now: now() } }), 5000)
  const moves = setInterval(() => !mute && change(...move(state)), 2500)
  connection.on('close', () => {
    connections.delete(told)
    clearInterval(ticks)
    clearInterval(moves)
  })
}

server.listen(port, '127.0.0.1', () => console.log(`fixture on http://127.0.0.1:${port}`))
