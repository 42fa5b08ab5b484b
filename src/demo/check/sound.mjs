/** A WAV file of one steady tone: one channel, 16 bit. `level` is its peak, 0 to 1. */
export function tone({ hz, seconds, rate, level }) {
  const samples = Math.round(seconds * rate)
  const file = Buffer.alloc(44 + samples * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++) {
    file.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hz * at) / rate) * level * 32_767), 44 + at * 2)
  }
  return file
}

/** Length and channels of a 16 bit WAV file; the samples are -1 to 1. */
export function readWave(file) {
  if (file.toString('latin1', 0, 4) !== 'RIFF') throw new Error('the recording is no WAV file')
  let at = 12
  let format = null
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    if (name === 'fmt ') format = { channels: file.readUInt16LE(at + 10), rate: file.readUInt32LE(at + 12), bits: file.readUInt16LE(at + 22) }
    if (name === 'data') return channelsOf(file.subarray(at + 8, Math.min(at + 8 + size, file.length)), format)
    at += 8 + size + (size % 2)
  }
  throw new Error('the recording holds no sound')
}

function channelsOf(data, { channels, rate, bits }) {
  if (bits !== 16) throw new Error(`the recording has ${bits} bits a sample`)
  const frames = Math.floor(data.length / 2 / channels)
  const samples = Array.from({ length: channels }, () => new Float32Array(frames))
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channels; channel++) {
      samples[channel][frame] = data.readInt16LE((frame * channels + channel) * 2) / 32_768
    }
  }
  return { seconds: frames / rate, rate, samples }
}

/** Root mean square, 0 to 1. */
export function loudness(samples) {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length ? Math.sqrt(sum / samples.length) : 0
}

/** How much of a channel's energy is one tone, 0 to 1 (Goertzel, in blocks of a tenth of a second). */
export function shareOfTone(samples, rate, hz) {
  const block = Math.round(rate / 10)
  const factor = 2 * Math.cos((2 * Math.PI * hz) / rate)
  let inTone = 0
  let all = 0
  for (let start = 0; start + block <= samples.length; start += block) {
    let [before, last] = [0, 0]
    for (let at = start; at < start + block; at++) {
      const sample = samples[at]
      all += sample * sample
      ;[before, last] = [last, sample + factor * last - before]
    }
    inTone += ((before * before + last * last - factor * before * last) * 2) / block
  }
  return all > 0 ? Math.min(1, inTone / all) : 0
}

/** Samples of -1 to 1 from bare signed 16 bit ones. */
export function readSigned(bytes) {
  const samples = new Float32Array(bytes.length >> 1)
  for (let at = 0; at < samples.length; at++) samples[at] = bytes.readInt16LE(at * 2) / 32_768
  return samples
}
