import { createServer } from 'node:net'

/** A mail server that takes whatever comes (RFC 5321, without TLS), for who reads it here. */
export class Mailbox {
  #server
  letters = []
  /** Addresses that it knows nobody by. */
  refused = new Set()

  /** @param port where the hotline sends to */
  static async open(port) {
    const box = new Mailbox()
    box.#server = createServer((socket) => box.#talk(socket))
    await new Promise((resolve, reject) => box.#server.once('error', reject).listen(port, '127.0.0.1', resolve))
    return box
  }

  #talk(socket) {
    let rest = ''
    let body = null
    const say = (line) => socket.write(`${line}\r\n`)
    const hear = (line) => {
      if (body !== null) {
        if (line !== '.') return void body.push(line.startsWith('..') ? line.slice(1) : line)
        this.letters.push(letter(body))
        body = null
        return say('250 taken')
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'DATA') body = []
      if (verb === 'RCPT' && this.refused.has(line.match(/<(.*)>/)?.[1])) return say('550 nobody of that name')
      const answers = { EHLO: '250 mailbox', HELO: '250 mailbox', DATA: '354 go on', QUIT: '221 bye' }
      say(answers[verb] ?? '250 ok')
      if (verb === 'QUIT') socket.end()
    }
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.on('data', (text) => {
      const lines = (rest + text).split('\r\n')
      rest = lines.pop()
      lines.forEach(hear)
    })
    say('220 mailbox')
  }

  /** Those to an address, the oldest first. */
  to(address) {
    return this.letters.filter((one) => one.to.includes(address))
  }

  close() {
    return new Promise((resolve) => this.#server.close(resolve))
  }
}

function letter(lines) {
  const end = lines.indexOf('')
  const head = lines.slice(0, end).join('\n').replace(/\n[ \t]+/g, ' ')
  const field = (name) => head.match(new RegExp(`^${name}: (.*)$`, 'im'))?.[1] ?? ''
  const raw = lines.slice(end + 1).join('\r\n')
  const text = /base64/i.test(field('Content-Transfer-Encoding')) ? Buffer.from(raw, 'base64').toString('utf8') : quoted(raw, field('Content-Transfer-Encoding'))
  return { to: field('To'), subject: words(field('Subject')), text }
}

function quoted(raw, encoding) {
  if (!/quoted-printable/i.test(encoding)) return raw
  const bytes = raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Encoded words of a header (RFC 2047). */
function words(value) {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how, text) => (how.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64').toString('utf8')
    : quoted(text.replace(/_/g, ' '), 'quoted-printable')))
}
