/** How what was seen is told. */
export const seconds = (value) => (value === null || value === undefined ? 'unknown' : `${value.toFixed(1)} s`)

export const decibels = (value) => `${(20 * Math.log10(Math.max(value, 1e-6))).toFixed(0)} dB`

export const soundText = (sound) =>
  `customer heard at ${decibels(sound.heard)}, agent's tone sent at ${decibels(sound.said)}, ${sound.packets} packets, ${sound.lost} lost`

export const recordingText = (seen) =>
  `${seconds(seen.seconds)} of ${seconds(seen.talkSeconds)} talked; customer ${decibels(seen.customer)}, agent ${decibels(seen.agent)} with ${(seen.tone * 100).toFixed(0)} % of it the tone`
