import { createServer } from 'node:http'

/** The gateway of a provider of short messages: takes what the hotline posts, for who reads it here. */
export class Gateway {
  #server
  messages = []

  /** @param port where the hotline posts to */
  static async open(port) {
    const gateway = new Gateway()
    gateway.#server = createServer((request, response) => {
      const parts = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        const { phone, message } = JSON.parse(Buffer.concat(parts).toString('utf8'))
        gateway.messages.push({ phone, text: message })
        response.writeHead(204).end()
      })
    })
    await new Promise((resolve, reject) => gateway.#server.once('error', reject).listen(port, '127.0.0.1', resolve))
    return gateway
  }

  /** Those to a number, the oldest first. */
  to(number) {
    return this.messages.filter((one) => one.phone.endsWith(number))
  }

  close() {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
