import { words } from '../words'

export const approvals = words(
  {
    title: '审批', kinds: { solution: '处理方案', compensation: '补偿', closing: '关闭', refusal: '不予受理' }, states: { waiting: '待审批', approved: '已批准', refused: '未批准', withdrawn: '已撤回' },
    standsFor: '（代 {name}）', byLink: '由消息中的链接', nobody: '暂无可审批的人', later: '轮到时再请', why: '意见（不批准时必填）', approve: '批准', refuse: '不批准', over: '已有结果的审批 {n}', mine: '待我审批', none: '没有待审批的事项',
    compensation: '补偿', compensations: { money: '现金', discount: '减免', goods: '实物', service: '服务', other: '其他' }, compensationStates: { proposed: '待审批', approved: '已批准，待兑现', refused: '未批准', withdrawn: '已撤回', given: '已兑现' },
    give: '已兑现', withdraw: '撤回', withdrawSure: '撤回该补偿？', amount: '金额（元）', kind: '方式', what: '内容', proposeIt: '提交审批', proposeCompensation: '提出补偿',
    actions: '纠正与预防措施', actionKinds: { corrective: '纠正措施', preventive: '预防措施' }, actionStates: { open: '待完成', done: '待验证', verified: '已验证' }, howDone: '说明', done: '完成', verify: '验证合格', reopen: '退回重做', who: '由谁完成', until: '期限', setAction: '安排措施', ownActions: '待我完成的措施', noActions: '没有待完成的措施',
    linkFor: '请 {name} 审批', proposedBy: '提出人', linkUntil: '链接只供本人使用，有效至 {until}。', console: '打开控制台',
  },
  {
    title: 'Approvals', kinds: { solution: 'Solution', compensation: 'Compensation', closing: 'Closing', refusal: 'Refusal' }, states: { waiting: 'Waiting', approved: 'Approved', refused: 'Not approved', withdrawn: 'Withdrawn' },
    standsFor: '(for {name})', byLink: 'by a link in a message', nobody: 'nobody is there to decide', later: 'asked in turn', why: 'Remark (required when you do not approve)', approve: 'Approve', refuse: 'Do not approve', over: 'Decided: {n}', mine: 'For your approval', none: 'Nothing waits for your approval',
    compensation: 'Compensation', compensations: { money: 'Money', discount: 'Discount', goods: 'Goods', service: 'Service', other: 'Other' }, compensationStates: { proposed: 'to be approved', approved: 'approved, to be given', refused: 'not approved', withdrawn: 'withdrawn', given: 'given' },
    give: 'Given', withdraw: 'Withdraw', withdrawSure: 'Withdraw it?', amount: 'Amount (yuan)', kind: 'How', what: 'What', proposeIt: 'Ask for approval', proposeCompensation: 'Propose compensation',
    actions: 'Corrective and preventive action', actionKinds: { corrective: 'Corrective', preventive: 'Preventive' }, actionStates: { open: 'to be done', done: 'to be verified', verified: 'verified' }, howDone: 'Remark', done: 'Done', verify: 'Verified', reopen: 'Send back', who: 'By whom', until: 'Until', setAction: 'Set an action', ownActions: 'Actions for you', noActions: 'No action is yours to do',
    linkFor: '{name} is asked to decide', proposedBy: 'Proposed by', linkUntil: 'This link is yours alone and good until {until}.', console: 'Open the console',
  },
)
