import { words } from '../words'

export const floor = words(
  {
    bigScreen: '大屏', leaveBigScreen: '退出大屏', waiting: '等待', longest: '最长等待', nobody: '没有人等待', free: '空闲 {n}', talking: '通话 {n}', closed: '非服务时间', noFree: '没有空闲坐席', estimated: '预计等待 {time}', agents: '坐席', hideOffline: '隐藏离线（{n}）', noAgents: '没有签入的坐席', noAgentsHint: '坐席签入后会出现在这里', noQueues: '还没有队列', noQueuesHint: '在“管理 → 队列”中建立', signOutAgent: '签退此坐席', gap: '今天有一段时间没有收到电话系统的消息，数字可能不全',
    serviceLevel: '服务水平 {n} 秒', serviceLevelIs: '服务水平 = {n} 秒内接通 ÷（接通 + 放弃）。目标：80%。', offered: '呼入', offeredIs: '今天进入此队列的来电', answered: '接通', answeredIs: '由坐席接起的来电', abandoned: '放弃', abandonedIs: '在接通前自己挂断的来电；不含短时放弃 {n} 个', asa: '平均应答', asaIs: '平均应答速度 = 已接通来电的等待之和 ÷ 接通数',
    alarms: { subject: '来电者的投诉 {number} 涉及正在接听的 {name}', noFree: '{name}：有人等待而没有空闲坐席', unstaffed: '{name}：没有坐席当班', phoneLost: '{name}：电话断线', phonesLost: '{n} 位坐席电话断线', complaints: '{n} 件工单到期' },
    charts: '今日走势', hour: '每半小时', pbxSilent: '电话系统无应答', perInterval: '呼入 / 接通 / 放弃', refresh: '每分钟更新',
  },
  {
    bigScreen: 'Big screen', leaveBigScreen: 'Leave big screen', waiting: 'waiting', longest: 'longest wait', nobody: 'Nobody is waiting', free: '{n} free', talking: '{n} talking', closed: 'closed', noFree: 'No agent is free', estimated: 'estimated wait {time}', agents: 'Agents', hideOffline: 'Hide offline ({n})', noAgents: 'No agent is signed in', noAgentsHint: 'Agents appear here when they sign in', noQueues: 'There is no queue yet', noQueuesHint: 'Create one in Administration → Queues', signOutAgent: 'Sign this agent out', gap: 'For some time today the telephone system was not heard; figures may be incomplete',
    serviceLevel: 'SL {n} s', serviceLevelIs: 'Service level = answered within {n} s ÷ (answered + abandoned). Aim: 80 %.', offered: 'offered', offeredIs: 'Calls that joined this queue today', answered: 'answered', answeredIs: 'Calls bridged to an agent', abandoned: 'abandoned', abandonedIs: 'Hung up before an agent answered; {n} short abandons not included', asa: 'ASA', asaIs: 'Average speed of answer = sum of the waits of answered calls ÷ answered',
    alarms: { subject: 'The caller\'s complaint {number} is about {name}, whose phone rings', noFree: '{name}: somebody waits and nobody is free', unstaffed: '{name}: no agent is on duty', phoneLost: '{name}: phone lost', phonesLost: '{n} phones lost', complaints: '{n} cases due' },
    charts: 'Today', hour: 'per half hour', pbxSilent: 'The telephone system does not answer', perInterval: 'offered / answered / abandoned', refresh: 'refreshed every minute',
  },
)
