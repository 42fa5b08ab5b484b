import { connect, createServer } from 'node:net'

/**
 * The network between the browser and the hotline: a port of its own whose bytes pass unchanged, until it is frozen
 * (nothing passes, nothing is refused: a train in a tunnel) or cut.
 */
export async function layWire(address) {
  const target = new URL(address)
  const pairs = new Set()
  let frozen = false
  const server = createServer((near) => {
    const far = connect(Number(target.port), '127.0.0.1')
    const pair = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const [from, to] of [pair, [far, near]]) {
      from.on('data', (bytes) => to.write(bytes))
      from.on('error', end)
      from.on('close', end)
    }
    if (frozen) pair.forEach((socket) => socket.pause())
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const all = (act) => pairs.forEach((pair) => pair.forEach(act))
  return {
    address: `${target.protocol}//localhost:${server.address().port}`,
    freeze() {
      frozen = true
      all((socket) => socket.pause())
    },
    /** The network is back: as after a tunnel, the old connections are dead. */
    mend() {
      frozen = false
      all((socket) => socket.destroy())
    },
    close() {
      all((socket) => socket.destroy())
      server.close()
    },
  }
}
