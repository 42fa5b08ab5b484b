const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString()
const ahead = (hours) => ago(-hours)
const phone = (id, shown, label = 'mobile') => ({ id, shown, label, primary: label === 'mobile' })
const owner = { userId: 11, name: '王芳' }

export const customers = [
  { id: 1, number: 'C-000001', name: '李晓明', company: '华联物业有限公司', level: 'A', type: '重点', secrecy: 'confidential', phones: [phone(1, '138****6021'), phone(2, '010-****8800', 'work')], owners: [owner], lastContactAt: ago(5) },
  { id: 2, number: 'C-000002', name: '李晓梅', company: '', level: 'B', type: '一般', secrecy: 'confidential', phones: [phone(3, '138****6021')], owners: [], lastContactAt: ago(80) },
  { id: 3, number: 'C-000003', name: 'Wolfeschlegelsteinhausenbergerdorff International Property Holdings (Beijing) Co., Ltd.', company: '<b>not markup</b>', level: 'VIP', type: '', secrecy: 'secret', phones: [phone(4, '139****1177')], owners: [owner], lastContactAt: null },
  ...Array.from({ length: 17 }, (_, index) => ({ id: 10 + index, number: `C-0000${10 + index}`, name: `客户${index}`, company: '万科城市花园', level: 'C', type: '', secrecy: 'confidential', phones: [phone(20 + index, `136****${1000 + index}`)], owners: [], lastContactAt: ago(index * 30) })),
]

const outcomes = ['answered', 'answered', 'abandoned', 'voicemail', 'answered', 'callbackKept', 'interrupted', 'closed']
const reasons = ['complaint', 'repair', 'enquiry', 'appointment', 'repair', 'enquiry', 'emergency', 'other']
export const calls = Array.from({ length: 40 }, (_, index) => ({
  id: index + 1, linkedid: `pbx1-${index + 1}`, pbx: 'pbx1', direction: index % 7 === 6 ? 'callback' : 'inbound', outcome: outcomes[index % 8], numberDisplay: index % 9 === 8 ? '' : `138****${6021 + index}`, numberHidden: index % 9 === 8,
  callerName: index === 3 ? '<img src=x onerror=alert(1)>' : '', customerId: index % 3 ? 1 : null, queue: index % 2 ? 'repair' : 'service', reason: reasons[index % 8], disposition: 'solved', agentId: 11, agentExtension: '801', agentName: '王芳',
  startedAt: ago(index * 1.7), joinedAt: ago(index * 1.7), answeredAt: ago(index * 1.7 - 0.01), endedAt: ago(index * 1.7 - 0.08), waitSeconds: 4 + index * 3, talkSeconds: outcomes[index % 8] === 'answered' ? 61 + index * 17 : null, holdSeconds: 12, hungUpBy: 'customer', satisfaction: 5, owed: index === 4, touchedByGap: index === 6,
}))

export const complaints = ['电梯连续三天停运，物业无人答复', '空调维修后仍然漏水', '收费标准与合同不符', '服务人员态度生硬'].map((title, index) => ({
  id: index + 1, number: `TS-2026-${String(41 + index).padStart(4, '0')}`, title, state: ['accepted', 'assigned', 'registered', 'answered'][index], grade: [null, 'important', null, 'major'][index], category: 'service', customerId: 1, customerName: '李晓明', departmentId: 1, owner, offered: index === 1, registeredAt: ago(30 + index), dueAt: [ago(2), ahead(0.6), ahead(30), ahead(90)][index], dueFor: ['propose', 'respond', 'propose', 'close'][index], late: index === 0,
}))

export const complaint = {
  ...complaints[0], version: 3, channel: 'call', liability: null, registeredBy: owner, offer: null, subjects: [],
  description: '客户来电反映：1 号楼 2 单元电梯自 11 月 18 日起停运，家中有行动不便的老人。\n已两次报修，均答复“正在处理”，没有给出时间。',
  clocks: [{ kind: 'propose', startedAt: ago(30), dueAt: ago(2), metAt: null, late: true, explanation: '一般投诉：1 个工作日内提出方案；自 11-20 09:12 起，工作时间 08:30–17:30' }, { kind: 'close', startedAt: ago(30), dueAt: ahead(90), metAt: null, late: false, explanation: '7 日内关闭' }],
  history: [{ at: ago(30), by: '王芳', what: 'registered', from: null, to: 'registered', note: '' }, { at: ago(29), by: '周主管', what: 'moved', from: 'registered', to: 'accepted', note: '属物业责任范围，受理。' }],
  comments: [{ id: 1, at: ago(20), by: '李强', text: '维保单位说配件周六到货。' }], calls: [{ callId: 1, at: ago(30) }],
  may: { moveTo: [{ to: 'graded', noteNeeded: false }, { to: 'refused', noteNeeded: true }, { to: 'registered', noteNeeded: true, back: true }], grade: true, assign: true, answerOffer: false, correct: true, setSubjects: true, comment: true },
}

const callback = (id, more) => ({ id, source: 'promised', state: 'waiting', personCause: null, number: '138****6021', numberHidden: false, customerId: 1, customerName: '李晓明', queue: 'service', reason: 'enquiry', dueAt: ahead(0.4), nextAttemptAt: null, ownerId: 11, ownerName: '王芳', callId: 1, caseId: null, note: '告知电梯恢复时间', attemptsMade: 0, attemptsMost: 3, lastOutcome: null, createdAt: ago(3), createdBy: '王芳', endedAt: null, attempts: [], ...more })
export const callbacks = [
  callback(1, { dueAt: ago(0.2), state: 'person', personCause: 'attempts-used-up', attemptsMade: 3, lastOutcome: 'no-answer', attempts: [{ id: 'a', startedAt: ago(2), outcome: 'busy', agentName: '王芳' }, { id: 'b', startedAt: ago(1), outcome: 'no-answer', agentName: '王芳' }] }),
  callback(2, {}),
  callback(3, { customerName: null, source: 'abandoned', number: '139****1177', note: null, dueAt: ahead(1.5), ownerName: null, ownerId: null }),
  callback(4, { state: 'dialling', dueAt: ago(0.01), attemptsMade: 1 }),
]
export const promises = [{ id: 1, text: '今天 17:00 前告知电梯恢复时间', dueAt: ahead(0.7), state: 'open', late: false, customerId: 1, customerName: '李晓明', callId: 1, complaintId: 1, madeBy: owner, madeAt: ago(3), endedAt: null, note: '' }]

export const pop = {
  customers: [customers[0]].map((one) => ({ ...one, units: [{ kind: 'unit', code: '1-2-801', name: '住宅' }], notes: [{ at: ago(50), topic: '', text: '希望周末上门维修。', author: '王芳' }] })),
  openComplaints: complaints.slice(0, 2), promises, callbacks: callbacks.slice(1, 2), withheld: false, subjectNotice: null,
  lastContacts: calls.slice(1, 6).map((call) => ({ callId: call.id, at: call.startedAt, direction: call.direction, reason: call.reason, outcome: call.outcome, agentName: call.agentName, notes: '客户询问维修进度，答复今日安排。' })),
}

export const recordings = calls.filter((call) => call.outcome === 'answered').map((call, index) => ({
  uuid: `00000000-0000-4000-8000-${String(call.id).padStart(12, '0')}`, kind: 'call', state: index === 2 ? 'missing' : 'finished', callId: call.id, linkedid: call.linkedid, direction: 'inbound', numberDisplay: call.numberDisplay, numberHidden: false, customerId: 1, customerName: index % 2 ? '李晓明' : null, queue: call.queue, reason: call.reason, agents: [{ userId: 11, name: '王芳', extension: '801' }], startedAt: call.startedAt, endedAt: call.endedAt, lengthSeconds: 20, talkSeconds: 20, flags: index === 1 ? ['silentAgent'] : [], held: index === 0, keptUntil: ahead(700), purgedAt: null,
}))
