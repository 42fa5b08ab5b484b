import { writeFileSync } from 'node:fs'
import { AGENT_HZ } from './browser.mjs'
import { loudness, readWave, shareOfTone } from './sound.mjs'
import { until } from './until.mjs'

/** What the hotline wrote down, asked for as the signed-in agent. */
export class Record {
  /** @param request asks with the cookies of whoever is signed in */
  constructor(request, address) {
    this.request = request
    this.address = address
  }

  async get(path) {
    const answer = await this.request.get(this.address + path)
    if (!answer.ok()) throw new Error(`GET ${path} was answered with ${answer.status()}: ${(await answer.text()).slice(0, 200)}`)
    return answer
  }

  async items(path) {
    return (await (await this.get(path)).json()).items
  }

  async one(path) {
    return (await this.get(path)).json()
  }

  /** A change to data, as the page itself would ask for it. */
  post(path, data) {
    return this.#change('post', path, data)
  }

  put(path, data) {
    return this.#change('put', path, data)
  }

  async remove(path) {
    const { csrfToken } = await this.one('/api/session')
    const answer = await this.request.delete(this.address + path, { headers: { 'X-CSRF-Token': csrfToken, Origin: this.address } })
    if (!answer.ok()) throw new Error(`delete ${path} was answered with ${answer.status()}`)
  }

  async #change(method, path, data) {
    const { csrfToken } = await this.one('/api/session')
    const answer = await this.request[method](this.address + path, {
      data,
      headers: { 'X-CSRF-Token': csrfToken, Origin: this.address },
    })
    if (!answer.ok()) throw new Error(`${method} ${path} was answered with ${answer.status()}: ${(await answer.text()).slice(0, 300)}`)
    return answer.status() === 204 ? null : answer.json()
  }

  /** Somebody else signs in, without a page. */
  static async signIn(request, address, username, password) {
    const answer = await request.post(`${address}/api/session`, { data: { username, password }, headers: { Origin: address } })
    if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`)
    return new Record(request, address)
  }

  /** What an agent does now, as the supervisor sees it. */
  async agent(extension) {
    return (await this.items('/api/agents')).find((one) => one.extension === extension)
  }

  /** The newest call with a customer; a consultation, or a page that took its call over, has a row of its own. */
  async newestCall() {
    return (await this.items('/api/calls?limit=10')).find((one) => one.direction !== 'internal')
  }

  /** The call's row, once its talk has ended. */
  async endedCall(id) {
    return until('the call is in the log as ended', async () => {
      const call = await (await this.get(`/api/calls/${id}`)).json()
      return call.endedAt ? call : null
    }, 20_000)
  }

  /**
   * The finished recording of a call with its sound measured; throws when it is not as it must be.
   *
   * @param supervisor who may take a copy of it
   */
  async recordingOf(call, folder, supervisor) {
    const row = await until('the recording is finished in the ledger', async () => {
      const rows = await this.items(`/api/recordings?callId=${call.id}`)
      return rows.find((one) => one.state === 'finished')
    }, 60_000)
    if (row.flags.length > 0) throw new Error(`the recording of call ${call.id} is flagged: ${row.flags.join(', ')}`)
    const file = await (await supervisor.get(`/api/recordings/${row.uuid}/download?as=wav&reason=check`)).body()
    writeFileSync(`${folder}/call-${call.id}.wav`, file)
    return measure(readWave(file), row)
  }
}

function measure(wave, row) {
  if (wave.samples.length !== 2) throw new Error(`the recording has ${wave.samples.length} channels`)
  const [customer, agent] = wave.samples
  const seen = {
    seconds: wave.seconds,
    ledgerSeconds: row.lengthSeconds,
    talkSeconds: row.talkSeconds,
    customer: loudness(customer),
    agent: loudness(agent),
    tone: shareOfTone(agent, wave.rate, AGENT_HZ),
    toneOnCustomer: shareOfTone(customer, wave.rate, AGENT_HZ),
  }
  if (Math.abs(seen.seconds - seen.ledgerSeconds) > 0.1) throw new Error(`the file has ${seen.seconds} s, the ledger says ${seen.ledgerSeconds} s`)
  if (seen.seconds + 2 < seen.talkSeconds) throw new Error(`the recording has ${seen.seconds} s of ${seen.talkSeconds} s talked`)
  if (seen.customer < 0.003) throw new Error('the customer is not heard in the recording')
  if (seen.agent < 0.003 || seen.tone < 0.5) throw new Error(`the agent's tone is not heard in the recording (loudness ${seen.agent.toFixed(4)}, share ${seen.tone.toFixed(2)})`)
  if (seen.toneOnCustomer > 0.2) throw new Error("the agent is heard on the customer's channel")
  return seen
}
