import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket, WebSocketServer, type WebSocket as Peer } from 'ws'
import { watch } from 'vue'
import { createLive, type Live } from './live'

let server: WebSocketServer
let live: Live
let peers: Peer[]
let heard: object[]

const now = '2026-01-05T06:02:11Z'
const snapshot = (n: number, state: object) => JSON.stringify({ snapshot: { n, now, state } })

beforeEach(async () => {
  peers = []
  heard = []
  vi.stubGlobal('WebSocket', NodeSocket)
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (peer) => {
    peers.push(peer)
    peer.on('message', (data) => heard.push(JSON.parse(String(data))))
    peer.send(snapshot(1, { a: peers.length }))
  })
  await new Promise((resolve) => server.once('listening', resolve))
  live = createLive(() => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  live.start()
})

afterEach(async () => {
  live.stop()
  vi.unstubAllGlobals()
  await new Promise((resolve) => server.close(resolve))
})

it('shows the snapshot and the changes after it', async () => {
  await vi.waitFor(() => expect(live.entry('a')).toBe(1))
  peers[0]!.send(JSON.stringify({ change: { n: 2, now, put: { b: 2 }, drop: ['a'] } }))
  await vi.waitFor(() => expect(live.entry('b')).toBe(2))
  expect(live.entry('a')).toBeUndefined()
  expect(live.keys('')).toEqual(['b'])
})

it('counts as live only once the snapshot can be asked', async () => {
  const known: unknown[] = []
  watch(live.link, (link) => link === 'live' && known.push(live.entry('a')), { flush: 'sync' })
  await vi.waitFor(() => expect(live.link.value).toBe('live'))
  expect(known).toEqual([1])
})

it('asks for a new snapshot after a gap, and answers ticks', async () => {
  await vi.waitFor(() => expect(live.link.value).toBe('live'))
  peers[0]!.send(JSON.stringify({ tick: { n: 1, now } }))
  await vi.waitFor(() => expect(heard).toContainEqual({ pong: 1 }))
  peers[0]!.send(JSON.stringify({ change: { n: 4, now, put: { b: 2 } } }))
  await vi.waitFor(() => expect(heard).toContainEqual({ resync: true }))
  expect(live.entry('b')).toBeUndefined()
  peers[0]!.send(snapshot(4, { b: 3 }))
  await vi.waitFor(() => expect(live.entry('b')).toBe(3))
})

it('says that the link is broken, keeps what it knew, and comes back by itself', async () => {
  await vi.waitFor(() => expect(live.entry('a')).toBe(1))
  peers[0]!.terminate()
  await vi.waitFor(() => expect(live.link.value).toBe('broken'))
  expect(live.entry('a')).toBe(1)
  await vi.waitFor(() => expect(live.entry('a')).toBe(2), { timeout: 5000 })
  expect(live.link.value).toBe('live')
})

it('shows nothing of a person who signed out', async () => {
  await vi.waitFor(() => expect(live.entry('a')).toBe(1))
  live.stop()
  expect(live.keys('')).toEqual([])
  expect(live.link.value).toBe('connecting')
})
