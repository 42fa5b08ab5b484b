import type { LineHandle } from './line'

/**
 * Asks Asterisk by REFER to connect the customer on `handle` with `target`; with `replaces`, to the colleague who is
 * already on that line. Resolves when Asterisk did it or the customer's leg ended here; rejects with the cause
 * when it refused, and then the customer is still on the line.
 */
export function refer(handle: LineHandle, target: string, replaces?: LineHandle): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (event: { cause?: string }) => reject(new Error(event.cause ?? 'refused'))
    const done = () => {
      for (const one of [replaces, handle]) if (one && one.line.state !== 'ended') one.session.terminate()
      resolve()
    }
    handle.session.on('ended', () => resolve())
    handle.session.refer(target, {
      replaces: replaces?.session,
      eventHandlers: { accepted: done, requestFailed: fail, failed: fail },
    })
  })
}
