import { words } from '../words'

export const messages = words(
  {
    title: '发出的消息', states: { dead: '未送达', waiting: '等待发送', sent: '已发出' }, look: '刷新', what: '内容', to: '收件', when: '时间', attempts: '次数', next: '{time} 再试', resend: '重发',
    none: { dead: '没有未送达的消息', waiting: '没有等待发送的消息', sent: '还没有发出消息' }, channels: { email: '邮件', sms: '短信', endpoint: '群' },
    groups: '群与接口', newGroup: '添加群', noGroups: '还没有群。添加企业微信、钉钉、飞书机器人或接口后，重大投诉等会发到群里。', off: '停用', on: '启用', try: '试发', edit: '修改', taken: '已收到', removeSure: '删除该群？', name: '名称', kind: '类型', url: '地址', secret: '密钥', keep: '留空则不变', hears: '接收哪些消息', readers: '群成员', nobodySays: '未说明', readersHint: '投诉涉及员工时，只发到群成员明确且不含该员工的群。',
    kinds: { wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书', webhook: '签名接口' },
    events: {
      'complaint-alert': '重大投诉通知', 'complaint-late': '逾期升级', 'complaints-late': '多件同时逾期', 'complaint-offered': '待接受的移交', 'complaint-passed': '转给分支机构的投诉', 'branch-reported': '分支机构报告',
      'complaint-raised-again': '答复后再次反映', 'complaint-disputed': '归属异议', 'complaint-action': '待办的整改措施', 'approval-asked': '待审批', 'approval-decided': '审批结果', 'service-offered': '待接受的派工',
      'service-task': '服务到期事项', 'service-contractor': '申请外包', 'appointment-booked': '新的预约', 'appointment-cancelled': '预约取消', 'appointment-task': '预约到期事项', 'incident-alert': '重大故障通知',
      'incident-task': '故障到期事项', 'suggestion-routed': '转来的建议', 'suggestion-task': '建议到期事项', 'follow-up-assigned': '待回访', 'follow-up-late': '回访逾期', 'improvement-sent': '待答复的改进项',
      'improvement-late': '改进项逾期', 'follow-up-shortfall': '回访未达比例', 'duty-gap': '值班空缺', 'handover-done': '交接完成', 'customer-appointment': '客户短信：预约', 'customer-reminder': '客户短信：预约提醒',
      'customer-visit': '客户短信：上门时间', 'customer-ready': '客户短信：按时完工', 'customer-delay': '客户短信：推迟', 'customer-letter': '给客户的公开信',
    },
    words: '消息用语', subject: '标题', text: '正文', fields: '可用', preview: '预览', usual: '恢复自带用语',
    mine: '消息通知', email: '邮箱', sms: '手机', for: '用于', purposes: { all: '全部', emergencies: '仅紧急', none: '不用' }, quietFrom: '免打扰从', quietTo: '到', digestAt: '每日汇总时间', noMailServer: '管理员尚未设置邮件服务器。', wishesHint: '设了汇总时间，非紧急邮件每天合成一封。紧急消息不受免打扰和汇总影响。',
  },
  {
    title: 'Messages', states: { dead: 'Not delivered', waiting: 'Waiting', sent: 'Sent' }, look: 'Look again', what: 'What', to: 'To', when: 'When', attempts: 'Attempts', next: 'next at {time}', resend: 'Send again',
    none: { dead: 'Everything was delivered', waiting: 'Nothing waits to be sent', sent: 'Nothing was sent yet' }, channels: { email: 'e-mail', sms: 'SMS', endpoint: 'group' },
    groups: 'Groups and webhooks', newGroup: 'Add a group', noGroups: 'No group yet. Add a robot of WeCom, DingTalk or Feishu, or a webhook: major complaints and the like are told there.', off: 'off', on: 'In use', try: 'Try', edit: 'Change', taken: 'taken', removeSure: 'Remove this group?', name: 'Name', kind: 'Kind', url: 'Address', secret: 'Secret', keep: 'stays when left empty', hears: 'Hears of', readers: 'Who reads it', nobodySays: 'nobody says', readersHint: 'What is about an employee goes only to groups that say who reads them, and not that person.',
    kinds: { wecom: 'WeCom', dingtalk: 'DingTalk', feishu: 'Feishu', webhook: 'Signed webhook' },
    events: {
      'complaint-alert': 'Major complaints', 'complaint-late': 'Late steps', 'complaints-late': 'Many late at once', 'complaint-offered': 'Handovers to accept', 'complaint-passed': 'Passed to a branch', 'branch-reported': 'Reports of branches',
      'complaint-raised-again': 'Raised again after an answer', 'complaint-disputed': 'Disputed: whose it is', 'complaint-action': 'Actions to take', 'approval-asked': 'Consents asked for', 'approval-decided': 'Consents given or refused', 'service-offered': 'Dispatched, to accept',
      'service-task': 'Service, what is due', 'service-contractor': 'A contractor is asked for', 'appointment-booked': 'Appointments booked', 'appointment-cancelled': 'Appointments cancelled', 'appointment-task': 'Appointments, what is due', 'incident-alert': 'Incidents',
      'incident-task': 'Incidents, what is due', 'suggestion-routed': 'Suggestions passed on', 'suggestion-task': 'Suggestions, what is due', 'follow-up-assigned': 'Follow-ups to make', 'follow-up-late': 'Overdue follow-ups', 'improvement-sent': 'Improvement items to answer',
      'improvement-late': 'Overdue improvement items', 'follow-up-shortfall': 'Too few follow-ups', 'duty-gap': 'Nobody on duty', 'handover-done': 'Handovers that ended', 'customer-appointment': 'To the customer: the appointment', 'customer-reminder': 'To the customer: a reminder',
      'customer-visit': 'To the customer: when somebody comes', 'customer-ready': 'To the customer: ready in time', 'customer-delay': 'To the customer: a delay', 'customer-letter': 'To the customer: an open letter',
    },
    words: 'Words', subject: 'Subject', text: 'Text', fields: 'May be named:', preview: 'Preview', usual: 'Back to the usual words',
    mine: 'Messages to me', email: 'E-mail', sms: 'Mobile', for: 'For', purposes: { all: 'everything', emergencies: 'emergencies only', none: 'nothing' }, quietFrom: 'Quiet from', quietTo: 'until', digestAt: 'Daily digest at', noMailServer: 'The administrator has not set a mail server yet.', wishesHint: 'With a digest time, e-mails that are no emergency come gathered once a day. Quiet hours and digest never hold back an emergency.',
  },
)
