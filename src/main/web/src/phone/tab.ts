const STORED = 'hotline.tab'

/**
 * An id for this tab that survives a reload. A duplicated tab inherits the storage of the first,
 * so the id is also locked while the tab lives; whoever finds it locked takes a new one.
 */
export async function tabId(): Promise<string> {
  const stored = sessionStorage.getItem(STORED)
  if (stored && (await lock(stored))) return stored
  const fresh = randomId()
  sessionStorage.setItem(STORED, fresh)
  await lock(fresh)
  return fresh
}

/** Holds the lock named by the id until the tab goes; false when another tab holds it. */
function lock(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  return new Promise((resolve) => {
    void navigator.locks.request(`hotline.tab.${id}`, { ifAvailable: true }, (held) => {
      resolve(held !== null)
      return held === null ? undefined : new Promise<never>(() => undefined)
    })
  })
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
