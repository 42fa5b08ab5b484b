import { words } from '../words'

export const policies = words(
  {
    title: '服务制度', hint: '时限、通知与升级按生效的版本执行。新版本由一人编写、另一人批准，并从指定时间起生效；工单始终按登记时的版本办理。',
    inForce: '生效中', states: { draft: '草稿', submitted: '待批准', approved: '已批准', withdrawn: '已撤回' }, from: '{time} 起', shipped: '系统自带', approvedBy: '{name} 批准',
    newDraft: '起草新版本', copy: '以此起草', document: '制度原文', preview: '内容说明', noPreview: '改正错误后显示', note: '改动说明（改了什么、为什么）', unsaved: '有未保存的改动',
    submit: '提交批准', approve: '批准', refuse: '退回', withdraw: '撤回', inForceFrom: '生效时间（不填则立即生效）', decisionNote: '批准或退回的说明（退回必填）', needsSecond: '需由没有参与编写和提交的另一位管理员批准。',
    dry: { title: '试算', start: '试算', running: '正在试算：{done} / {total}', failed: '试算未完成，请重试。', count: '{n} 件投诉', stale: '内容已改动，请重新试算', rule: '规则', complaints: '件数', eligible: '符合条件', followUps: '将回访', further: '后续回访', before: '原已回访', messages: '通知', earlier: '提前', later: '推后', added: '新增', dropped: '取消', breachesBefore: '原超时', breachesAfter: '将超时', steps: { complaint: '升级第 {n} 级', 'follow-up': '回访逾期，升级第 {n} 级', improvement: '改进项逾期，升级第 {n} 级' }, alert: '定为{grade}时立即通知', branch: '转给分支机构并通知', times: '{n} 次', examples: '变动的期限（最多 30 个）' },
  },
  {
    title: 'Regulations', hint: 'Limits, alerts and escalation follow the version in force. A new one is written by one person, approved by another, and comes into force at a set time; a case keeps the version it was registered under.',
    inForce: 'In force', states: { draft: 'Draft', submitted: 'To be approved', approved: 'Approved', withdrawn: 'Withdrawn' }, from: 'from {time}', shipped: 'shipped', approvedBy: 'approved by {name}',
    newDraft: 'Draft a new version', copy: 'Draft from this', document: 'The text', preview: 'What it says', noPreview: 'Shown once the mistakes are put right', note: 'What changes and why', unsaved: 'There are unsaved changes',
    submit: 'Submit for approval', approve: 'Approve', refuse: 'Send back', withdraw: 'Withdraw', inForceFrom: 'In force from (left empty: at once)', decisionNote: 'Note on the decision (needed to send it back)', needsSecond: 'Another administrator, who neither wrote nor submitted it, must approve.',
    dry: { title: 'Dry run', start: 'Run', running: 'Running: {done} of {total}', failed: 'The dry run did not finish; try again.', count: '{n} complaints', stale: 'the text has changed since; run it again', rule: 'Rule', complaints: 'Cases', eligible: 'Eligible', followUps: 'Follow-ups', further: 'Further ones', before: 'Made then', messages: 'Messages', earlier: 'Earlier', later: 'Later', added: 'New', dropped: 'Dropped', breachesBefore: 'Late before', breachesAfter: 'Late after', steps: { complaint: 'Step {n} of the ladder', 'follow-up': 'Overdue follow-ups, step {n} of the ladder', improvement: 'Late improvement items, step {n} of the ladder' }, alert: 'Alert of a {grade} one', branch: 'Passed to a branch, which is told', times: '{n} times', examples: 'Due times that change (at most 30)' },
  },
)
