import { reactive, watch } from 'vue'

const STORED = 'hotline.devices'

/** Choice of devices of this machine; an empty id means the system's default device. */
export interface Devices {
  microphone: string
  speaker: string
  ringer: string
  /** The browser's echo cancellation, noise suppression and gain control. */
  processing: boolean
  /** Loudness of the ring, 0 to 1. */
  ringVolume: number
}

const defaults: Devices = { microphone: '', speaker: '', ringer: '', processing: true, ringVolume: 0.6 }

export function createDevices(): Devices {
  const devices = reactive<Devices>({ ...defaults, ...stored() })
  watch(devices, (now) => localStorage.setItem(STORED, JSON.stringify(now)))
  return devices
}

function stored(): Partial<Devices> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Devices>
  } catch {
    return {}
  }
}

export function microphoneConstraints(devices: Devices): MediaStreamConstraints {
  const processing = devices.processing
  return {
    video: false,
    audio: {
      ...(devices.microphone ? { deviceId: { ideal: devices.microphone } } : {}),
      echoCancellation: processing,
      noiseSuppression: processing,
      autoGainControl: processing,
    },
  }
}

/** Sends an element's sound to a device, where the browser can; an unplugged one falls back to the default. */
export async function playThrough(element: HTMLMediaElement, deviceId: string): Promise<void> {
  if (!('setSinkId' in element)) return
  await element.setSinkId(deviceId).catch(() => element.setSinkId(''))
}
