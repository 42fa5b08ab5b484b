const RATE = 8000
const SECONDS = 20
const LEFT = 440
const RIGHT = 1000

function wav() {
  const frames = RATE * SECONDS
  const bytes = Buffer.alloc(44 + frames * 4)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + frames * 4, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(RATE, 24)
  bytes.writeUInt32LE(RATE * 4, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(frames * 4, 40)
  for (let index = 0; index < frames; index++) {
    const turn = Math.floor(index / RATE / 3) % 2
    bytes.writeInt16LE(turn ? 0 : 8000 * Math.sin((2 * Math.PI * LEFT * index) / RATE), 44 + index * 4)
    bytes.writeInt16LE(turn ? 8000 * Math.sin((2 * Math.PI * RIGHT * index) / RATE) : 0, 46 + index * 4)
  }
  return bytes
}

const sound = wav()

/** A stereo tone, whole or one range of it. */
export function tone(range) {
  const asked = /bytes=(\d+)-(\d*)/.exec(range ?? '')
  const headers = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes' }
  if (!asked) return { raw: sound, headers: { ...headers, 'content-length': sound.length } }
  const from = Number(asked[1])
  const to = asked[2] ? Number(asked[2]) : sound.length - 1
  return { status: 206, raw: sound.subarray(from, to + 1), headers: { ...headers, 'content-range': `bytes ${from}-${to}/${sound.length}` } }
}

const peaks = (phase) => Array.from({ length: 800 }, (_, index) => {
  const turn = Math.floor(index / 120) % 2 === phase
  return turn ? Math.round(90 + 120 * Math.abs(Math.sin(index * 0.7) * Math.sin(index * 0.13))) : 4
})
export const waveform = { lengthSeconds: SECONDS, pointsPerSecond: 40, channels: [{ side: 'customer', peaks: peaks(0) }, { side: 'agent', peaks: peaks(1) }] }
