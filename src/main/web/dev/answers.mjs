import { departments, people, whoIs } from './people.mjs'
import { callbacks, calls, complaint, complaints, customers, promises, recordings } from './records.mjs'
import { tone, waveform } from './sound.mjs'

const code = (code, labelZh, labelEn) => ({ code, labelZh, labelEn, active: true })
const reasons = [code('emergency', '紧急事件', 'Emergency'), code('repair', '报修', 'Repair'), code('complaint', '投诉', 'Complaint'), code('enquiry', '咨询', 'Enquiry'), code('appointment', '预约', 'Appointment'), code('suggestion', '建议', 'Suggestion'), code('other', '其他', 'Other')]
const dispositions = [code('solved', '已解决', 'Solved'), code('forwarded', '已转办', 'Forwarded'), code('callback', '约定回电', 'Callback agreed'), code('wrong', '打错', 'Wrong number')]
const pauses = [code('lunch', '用餐', 'Lunch'), code('break', '小休', 'Break'), code('training', '培训', 'Training'), code('paperwork', '处理工单', 'Paperwork')]
const queue = (name, labelZh, labelEn) => ({ name, labelZh, labelEn, departmentId: 1, strategy: 'leastrecent', ringSeconds: 15, wrapUpSeconds: 30, serviceLevelSeconds: 15, weight: 0, reasons: ['complaint', 'enquiry'], active: true, members: people.filter((one) => one.extension).slice(1, 6).map((one, level) => ({ userId: one.id, name: one.displayName, extension: one.extension, level: level % 2 })) })
const scheme = { version: 1, levels: ['A', 'B', 'C', 'VIP'].map((key) => ({ key, labelZh: key, labelEn: key })), types: [], fields: [{ key: 'building', labelZh: '楼栋', labelEn: 'Building' }] }
const dialling = { enabled: true, automatic: true, allow: ['+86'], deny: ['+86900'], perMinute: 20, perDay: 2000, perNumberPerDay: 3, perAgentPerDay: 300, today: 41, refusedToday: 2, changedBy: null, changedAt: null }
const audit = Array.from({ length: 30 }, (_, index) => ({ id: 900 - index, at: new Date(Date.now() - index * 400_000).toISOString(), actorId: 11, actorName: '王芳', action: ['recordings.play', 'people.sign-in', 'complaints.grade'][index % 3], object: `complaint/${index}`, reason: null, address: '10.0.0.7', detail: { from: 'general', to: 'major' } }))
const weekday = (day) => ({ weekday: day, from: '08:30', to: '17:30', class: 'day' })

function detail(call) {
  const kinds = ['opened', 'step', 'queued', 'ringing', 'rangOut', 'ringing', 'answered', 'talking', 'held', 'unheld', 'hungUp', 'ended']
  const start = Date.parse(call.startedAt)
  return { ...call, legs: [], linked: [], wrapUps: [{ complete: !call.owed, reason: call.reason, disposition: call.owed ? null : 'solved', notes: '客户询问维修进度。', agentId: 11, agentName: '王芳', updatedAt: null, promise: null }],
    timeline: kinds.map((kind, index) => ({ at: new Date(start + index * index * 900).toISOString(), kind, extension: index > 2 ? '801' : null, agentName: index > 2 ? '王芳' : null, queue: kind === 'queued' ? 'service' : null, detail: kind === 'step' ? 'reason=complaint' : null })) }
}

const whole = (row) => ({ ...row, answeredRate: 0.9, abandonedRate: 0.07, serviceLevel: 0.4 + (row.offered % 6) / 10, serviceLevelSeconds: 15, threeRingShare: 0.8, averageSpeedOfAnswerSeconds: 12, longestWaitSeconds: 140, averageHandleSeconds: 210, averageWrapUpSeconds: 22, occupancy: null })

function figures() {
  const day = new Date()
  day.setHours(8, 0, 0, 0)
  const rows = Array.from({ length: 20 }, (_, index) => ({ queue: 'service', zone: 'Asia/Shanghai', start: new Date(day.getTime() + index * 1_800_000).toISOString(), end: '', offered: 6 + Math.round(8 * Math.abs(Math.sin(index))), answered: 5 + Math.round(7 * Math.abs(Math.sin(index))), abandoned: index % 4, shortAbandoned: 0, other: 0, live: 0, touchedByGap: false }))
  return { interval: '30', serviceLevelSeconds: null, shortAbandonSeconds: 5, threeRingSeconds: 15, rows: rows.map(whole), totals: [whole({ ...rows[3], offered: 210, answered: 188, abandoned: 14 })] }
}

const lists = {
  '/api/reasons': () => ({ items: reasons }), '/api/dispositions': () => ({ items: dispositions }), '/api/pause-reasons': () => ({ items: pauses }),
  '/api/calls/owed': () => ({ items: calls.filter((call) => call.owed) }), '/api/calls': () => ({ items: calls.slice(0, 20), next: 'b' }),
  '/api/customers': (url) => ({ items: customers.filter((one) => one.name.includes(url.searchParams.get('q') ?? '')), page: 1, size: 20, more: false }), '/api/customer-scheme': () => scheme,
  '/api/complaints/counts': () => ({ open: 4, late: 1, dueToday: 1, offered: 1, byState: {} }), '/api/complaints': () => ({ items: complaints, next: null }),
  '/api/complaint-categories': () => ({ items: [{ key: 'service', labelZh: '服务态度', labelEn: 'Attitude' }, { key: 'quality', labelZh: '维修质量', labelEn: 'Repair quality' }] }),
  '/api/complaint-fields': () => ({ version: 1, items: [{ key: 'place', labelZh: '具体位置', labelEn: 'Exact place', type: 'text', required: false, retired: false, choices: null }] }),
  '/api/access-tokens': () => ({ items: [] }), '/api/case-imports': () => ({ items: [] }),
  '/api/promises': () => ({ items: promises, next: null }), '/api/callbacks': () => ({ items: callbacks, next: null }), '/api/recordings': (url) => ({ items: url.searchParams.has('callId') ? recordings.slice(0, 1) : recordings, next: null }),
  '/api/directory': () => ({ people, departments }), '/api/users': () => ({ items: people, next: null }), '/api/departments': () => ({ items: departments }),
  '/api/audit': () => ({ items: audit, next: 'x' }), '/api/queues': () => ({ items: [queue('service', '客户服务', 'Customer service'), queue('repair', '报修', 'Repair')] }),
  '/api/trunks': () => ({ items: [{ name: 'carrier', up: true, since: audit[20].at }] }), '/api/on-call': () => ({ number: '13800138000' }), '/api/dialling': () => dialling, '/api/do-not-call': () => ({ items: [], next: null }),
  '/api/reports/figures': figures, '/api/opening-hours': (url) => ({ schedule: url.searchParams.get('schedule'), inherited: false, zone: 'Asia/Shanghai', spans: [1, 2, 3, 4, 5].map(weekday) }), '/api/holidays': () => ({ items: [{ day: '2026-10-01', name: '国庆节', working: false }], coverage: { through: '2026-12-31', endsSoon: true } }),
}

const items = [
  [/^\/api\/queues\/(\w+)\/notices/, (name) => ({ items: [{ language: 'zh', kind: name === 'repair' ? 'own' : 'standard', words: name === 'repair' ? '报修电话将被录音，以便核对地址与时间。' : '', seconds: name === 'repair' ? 4.2 : 0, changedAt: audit[3].at, changedBy: '周敏' }, { language: 'en', kind: name === 'repair' ? 'none' : 'standard', words: '', seconds: 0, changedAt: null, changedBy: null }] })],
  [/^\/api\/calls\/(\d+)/, (id) => detail(calls[id - 1])],
  [/^\/api\/customers\/(\d+)\/notes/, () => ({ items: [{ id: 1, topic: '', text: '希望周末上门。', channel: 'call', at: audit[3].at, author: '王芳', version: 1, mine: true }], next: null })],
  [/^\/api\/customers\/(\d+)/, (id) => ({ ...(customers.find((one) => one.id === Number(id)) ?? customers[0]), version: 1, units: [], custom: { 楼栋: '1 号楼 2 单元' }, addedAt: audit[9].at, address: '朝阳区望京街 8 号', position: '经理', email: '' })],
  [/^\/api\/complaints\/(\d+)/, () => complaint],
  [/^\/api\/callbacks\/(\d+)/, (id) => callbacks[id - 1]],
  [/^\/api\/recordings\/([\w-]+)\/waveform/, () => waveform],
  [/^\/api\/recordings\/([\w-]+)$/, (uuid) => ({ ...recordings.find((one) => one.uuid === uuid), holds: [], size: 321_044, sha256: 'a'.repeat(64) })],
]

/** Status and body (or raw bytes) for a request. */
export function answers(method, url, body, request) {
  const user = whoIs(request.headers.cookie)
  if (url.pathname === '/api/me/preferences' && user) return { body: Object.assign(user, body) }
  if (url.pathname === '/api/session') return session(method, body, user)
  if (/audio$/.test(url.pathname)) return tone(request.headers.range)
  if (url.pathname === '/api/phone' && method === 'POST') return { body: { extension: user?.extension ?? '801', uri: `sip:${user?.extension ?? '801'}@127.0.0.1`, password: process.env.HOTLINE_FIXTURE_PASSWORD ?? `secret${user?.extension}-x`, sockets: [{ url: process.env.HOTLINE_FIXTURE_SIP ?? '/sip', weight: 10 }], iceServers: [] } }
  if (url.pathname === '/api/dial') return { status: 403, body: { id: 'dialer.not-allowed', title: '这个号码不允许拨打', detail: '号码前缀不在允许名单中。请联系主管。' } }
  const list = lists[url.pathname]
  if (method === 'GET' && list) return { body: list(url) }
  const item = items.find(([pattern]) => pattern.test(url.pathname))
  if (item) return { body: item[1](item[0].exec(url.pathname)[1]) }
  return method === 'GET' ? { status: 404, body: { id: 'platform.not-found', title: '没有找到' } } : { status: 200, body: {} }
}

function session(method, body, user) {
  const who = method === 'POST' ? people.find((one) => one.username === body.username) : user
  if (method === 'DELETE') return { status: 204, headers: { 'set-cookie': 'fixture=; Max-Age=0; Path=/' } }
  if (!who) return { status: 401, body: { id: 'people.sign-in', title: '用户名或密码不对', detail: '请检查后再试。' } }
  return { headers: { 'set-cookie': `fixture=${who.username}; Path=/` }, body: { user: who, csrfToken: 'fixture' } }
}
