import { calls, pop } from './records.mjs'
import { people, whoIs } from './people.mjs'

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString()
const ahead = (seconds) => new Date(Date.now() + seconds * 1000).toISOString()
const states = ['ready', 'talking', 'talking', 'wrapup', 'paused', 'ready', 'held', 'offline', 'talking', 'paused', 'phone-lost', 'ringing']
const wait = (call, name, number, reason, seconds) => ({ call, name, number, numberHidden: false, reason, joinedAt: ago(seconds), priority: reason === 'emergency' ? 10 : 0 })

export function liveState(cookie) {
  const user = whoIs(cookie) ?? people[2]
  const many = process.env.HOTLINE_FIXTURE_MANY === 'yes'
  const state = {
    me: { userId: user.id, name: user.displayName, role: user.role, extension: user.extension, state: process.env.HOTLINE_FIXTURE_STATE ?? 'ready', since: ago(133), reason: null, cause: 'self', wrapUpEndsAt: ahead(28), registered: true, missedInRow: 0, call: null },
    phone: { controllingTab: null },
    'link/pbx1': { up: true, lastSeen: ago(1), since: ago(86_000) },
    'trunk/carrier': { up: true, since: ago(86_000) },
    'queue/service': { name: 'service', labelZh: '客户服务', labelEn: 'Customer service', open: true, waiting: [wait('q1', '李晓明', '138****6021', 'complaint', 41), wait('q2', '', '139****1177', 'enquiry', 17), wait('q3', '张伟', '010****8800', 'emergency', 4)], longestSince: ago(41), free: 0, talking: 3, estimatedWaitSeconds: 95 },
    'queue/repair': { name: 'repair', labelZh: '报修', labelEn: 'Repair', open: true, waiting: [], longestSince: null, free: 2, talking: 1, estimatedWaitSeconds: null },
    'today/service': { offered: 214, answered: 187, abandoned: 19, shortAbandoned: 4, serviceLevel: 0.58, serviceLevelSeconds: 15, averageSpeedOfAnswerSeconds: 22, touchedByGap: true },
    'today/repair': { offered: 63, answered: 61, abandoned: 2, shortAbandoned: 0, serviceLevel: 0.93, serviceLevelSeconds: 15, averageSpeedOfAnswerSeconds: 7, touchedByGap: false },
    owed: user.extension ? [{ callId: 5, linkedid: 'pbx1-5', endedAt: ago(900), number: '139****1177' }] : [],
    tasks: { callbacksDue: 5, complaintsDue: 2, promisesDue: 1, owed: 1, notices: 0, followUpsDue: 2, serviceDue: 1 },
  }
  for (const [index, one] of people.filter((person) => person.role === 'agent').entries()) {
    state[`agent/${one.extension}`] = { userId: one.id, extension: one.extension, name: one.displayName, state: states[index], since: ago(20 + index * 47), reason: states[index] === 'paused' ? 'lunch' : null, cause: states[index] === 'paused' ? 'self' : null, queues: index % 3 ? ['service'] : ['service', 'repair'], call: null }
  }
  for (let index = 0; many && index < 120; index++) {
    const extension = String(900 + index)
    state[`agent/${extension}`] = { userId: 900 + index, extension, name: `坐席${extension}`, state: states[index % states.length], since: ago(index * 31), reason: null, cause: null, queues: ['service'], call: null }
  }
  const call = calls[0]
  state[`call/${call.linkedid}`] = { id: call.id, linkedid: call.linkedid, direction: 'inbound', state: 'talking', queue: 'service', reason: 'complaint', number: '138****6021', numberHidden: false, name: null, joinedAt: ago(240), ringingAt: ago(226), answeredAt: ago(222), endedAt: null, agentExtension: user.extension, together: [user.extension], attempt: null, pop }
  const over = calls[4]
  state[`call/${over.linkedid}`] = { ...state[`call/${call.linkedid}`], id: over.id, linkedid: over.linkedid, state: 'ended', endedAt: ago(12), pop: { ...pop, customers: [], openComplaints: [], promises: [], callbacks: [], lastContacts: [] }, number: '139****1177', reason: 'repair' }
  return state
}

let turn = 0
/** One step of the floor's life: a caller comes, a caller goes, an agent changes state. */
export function move(state) {
  turn++
  const queue = structuredClone(state['queue/service'])
  if (turn % 3 === 0) queue.waiting.shift()
  else if (queue.waiting.length < 5) queue.waiting.push(wait(`m${turn}`, '', `137****${String(1000 + turn)}`, turn % 2 ? 'enquiry' : 'repair', 0))
  queue.longestSince = queue.waiting[0]?.joinedAt ?? null
  const agent = structuredClone(state['agent/802'])
  agent.state = ['talking', 'wrapup', 'ready'][turn % 3]
  agent.since = ago(0)
  return [{ 'queue/service': queue, 'agent/802': agent }]
}
