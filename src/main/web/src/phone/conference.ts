import type { LineHandle } from './line'

/** Takes the other side back from hold; resolves when Asterisk has agreed, at once when there was no hold. */
export function takeBack(handle: LineHandle): Promise<void> {
  if (!handle.line.held) return Promise.resolve()
  return new Promise((resolve, reject) => {
    handle.session.on('ended', () => reject(new Error('ended')))
    if (!handle.session.unhold(undefined, resolve)) reject(new Error('the line cannot be taken back now'))
  })
}

/**
 * Puts customer, agent and colleague together. The customer is taken back first: whoever joins does not end the music.
 * When it is refused, the customer waits on hold again and the consultation goes on.
 */
export async function putTogether(customer: LineHandle, order: () => Promise<unknown>): Promise<void> {
  await takeBack(customer)
  try {
    await order()
  } catch (refused) {
    if (customer.line.state === 'talking') customer.session.hold()
    throw refused
  }
}
