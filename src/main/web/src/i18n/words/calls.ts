import { words } from '../words'

export const calls = words(
  {
    title: '通话', empty: '没有符合条件的通话', emptyHint: '每次来电和呼出都会记录在这里', number: '号码', customer: '客户', agent: '坐席', queue: '队列', reason: '原因', outcome: '结果', start: '时间', wait: '等待', talk: '通话', owed: '欠小结', direction: '方向', time: '时间范围', timeline: '经过', wrapUps: '小结', recordings: '录音', legs: '通话支路', satisfaction: '满意度', hungUpBy: '挂断方', gap: '此通话有一段没有收到电话系统的消息', reconstructed: '此通话有一段没有收到电话系统的消息，已根据其自身的记录补齐', told: '当时没有收到，来自电话系统自身的记录', linked: '相关通话', hold: '保持',
    directions: { inbound: '呼入', outbound: '呼出', callback: '回电', internal: '内部' },
    outcomes: { live: '进行中', received: '未进队列', answered: '接通', abandoned: '放弃', timedOut: '排队超时', overflowed: '溢出', closed: '非服务时间', blocked: '拦截', voicemail: '留言', callbackKept: '保留位置回电', interrupted: '中断', busy: '忙', noAnswer: '无人接', congestion: '线路拥塞', failed: '失败', declined: '拒接', machine: '应答机' },
    sides: { customer: '客户', agent: '坐席', system: '系统' },
    moments: { opened: '来电', step: '流程', queued: '进入队列', unqueued: '离开队列', ringing: '振铃', rangOut: '未接', answered: '接通', talking: '通话', held: '保持', unheld: '恢复', transferred: '转接', joined: '与另一通话合并', dumped: '坐席拒接', hungUp: '挂断', ended: '结束', gap: '消息中断', recording: '录音' },
  },
  {
    title: 'Calls', empty: 'No call matches', emptyHint: 'Every call in and out is entered here', number: 'Number', customer: 'Customer', agent: 'Agent', queue: 'Queue', reason: 'Reason', outcome: 'Outcome', start: 'Time', wait: 'Wait', talk: 'Talk', owed: 'owed', direction: 'Direction', time: 'Time range', timeline: 'Timeline', wrapUps: 'Wrap-up', recordings: 'Recordings', legs: 'Legs', satisfaction: 'Satisfaction', hungUpBy: 'Hung up by', gap: 'A part of this call was not heard from the telephone system', reconstructed: 'A part of this call was not heard; it has been put together from the telephone system\'s own files', told: 'Not heard at the time; from the telephone system\'s own files', linked: 'Linked calls', hold: 'Hold',
    directions: { inbound: 'In', outbound: 'Out', callback: 'Callback', internal: 'Internal' },
    outcomes: { live: 'Live', received: 'No queue', answered: 'Answered', abandoned: 'Abandoned', timedOut: 'Timed out', overflowed: 'Overflowed', closed: 'Closed', blocked: 'Blocked', voicemail: 'Voicemail', callbackKept: 'Kept the place', interrupted: 'Interrupted', busy: 'Busy', noAnswer: 'No answer', congestion: 'Congestion', failed: 'Failed', declined: 'Declined', machine: 'Machine' },
    sides: { customer: 'Customer', agent: 'Agent', system: 'System' },
    moments: { opened: 'Call came in', step: 'Step', queued: 'Joined queue', unqueued: 'Left queue', ringing: 'Ringing', rangOut: 'Not answered', answered: 'Answered', talking: 'Talking', held: 'On hold', unheld: 'Resumed', transferred: 'Transferred', joined: 'Joined with another call', dumped: 'Refused by agent', hungUp: 'Hung up', ended: 'Ended', gap: 'Not heard', recording: 'Recording' },
  },
)
