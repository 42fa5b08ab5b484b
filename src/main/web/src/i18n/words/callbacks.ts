import { words } from '../words'

export const callbacks = words(
  {
    title: '回电', promise: '约定回电', new: '约定回电', empty: '没有等待的回电', emptyHint: '通话中点“回电”即可约定；放弃的来电和留言会自动列在这里', due: '时间', number: '号码', customer: '客户', queue: '队列', owner: '负责人', state: '状态', attempts: '已试', source: '来源', note: '事由', last: '上次结果', dialNow: '现在拨打', cancel: '取消回电', cancelWhy: '为什么不再回电', done: '已另行联系', doneHow: '如何联系到的', change: '改约', nextAttempt: '下次 {time}',
    scopes: { open: '未结', waiting: '等待', person: '待人处理', done: '完成', cancelled: '取消', all: '全部' },
    states: { waiting: '等待', dialling: '正在拨', person: '待人处理', done: '完成', cancelled: '取消' },
    sources: { promised: '约定', abandoned: '放弃的来电', closed: '非服务时间来电', voicemail: '留言', 'keep-place': '保留位置', case: '工单' },
    causes: { 'attempts-used-up': '次数用尽', 'unknown-outcome': '结果不明', 'not-allowed': '号码不允许拨打', 'do-not-call': '勿扰名单', 'unknown-number': '空号', withheld: '号码隐藏' },
    outcomes: { answered: '接通', busy: '忙', 'no-answer': '无人接', congestion: '线路拥塞', 'unknown-number': '空号', declined: '拒接', unavailable: '无法接通', machine: '应答机', failed: '失败', 'agent-missed': '坐席未接', unknown: '不明' },
    takeUp: '开始办理', callFirst: '先看卡片，再拨打',
  },
  {
    title: 'Callbacks', promise: 'Promise callback', new: 'Promise callback', empty: 'No callback is waiting', emptyHint: 'Press "Callback" during a call; abandoned calls and voicemails come here by themselves', due: 'Due', number: 'Number', customer: 'Customer', queue: 'Queue', owner: 'Owner', state: 'State', attempts: 'Tried', source: 'Source', note: 'Why', last: 'Last outcome', dialNow: 'Call now', cancel: 'Cancel callback', cancelWhy: 'Why nobody calls back', done: 'Reached otherwise', doneHow: 'How the customer was reached', change: 'Change', nextAttempt: 'next {time}',
    scopes: { open: 'Open', waiting: 'Waiting', person: 'For a person', done: 'Done', cancelled: 'Cancelled', all: 'All' },
    states: { waiting: 'Waiting', dialling: 'Dialling', person: 'For a person', done: 'Done', cancelled: 'Cancelled' },
    sources: { promised: 'Promised', abandoned: 'Abandoned call', closed: 'Call when closed', voicemail: 'Voicemail', 'keep-place': 'Kept the place', case: 'Case' },
    causes: { 'attempts-used-up': 'attempts used up', 'unknown-outcome': 'outcome unknown', 'not-allowed': 'number not allowed', 'do-not-call': 'do not call', 'unknown-number': 'unknown number', withheld: 'number withheld' },
    outcomes: { answered: 'Answered', busy: 'Busy', 'no-answer': 'No answer', congestion: 'Congestion', 'unknown-number': 'Unknown number', declined: 'Declined', unavailable: 'Unavailable', machine: 'Machine', failed: 'Failed', 'agent-missed': 'Agent missed it', unknown: 'Unknown' },
    takeUp: 'Work on it', callFirst: 'The card first, then the call',
  },
)
