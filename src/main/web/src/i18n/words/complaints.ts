import { words } from '../words'

export const complaints = words(
  {
    title: '工单', register: '登记投诉', new: '登记投诉', category: '类别', about: '涉及的员工', state: '状态', grade: '等级', owner: '负责人', department: '部门', due: '期限', number: '编号', subject: '事由', customer: '客户', registeredAt: '登记时间',
    states: { registered: '已登记', accepted: '已受理', refused: '不予受理', graded: '已定级', assigned: '已分派', investigated: '已调查', proposed: '已提出方案', approved: '已批准', 'carried-out': '已执行', verified: '已验证', answered: '已答复', 'followed-up': '已回访', closed: '已关闭' },
    steps: { registered: '退回登记', accepted: '受理', refused: '不予受理', graded: '定级', assigned: '分派', investigated: '完成调查', proposed: '提出方案', approved: '批准', 'carried-out': '已执行', verified: '验证', answered: '答复客户', 'followed-up': '完成回访', closed: '关闭' },
    grades: { general: '一般', important: '重要', major: '重大' },
    liability: '责任', liabilities: { ours: '我方', customer: '客户方', undetermined: '无法判定' },
    clocks: { respond: '响应', propose: '提出方案', resolve: '解决', 'report-back': '报告', close: '关闭', 'pre-warn': '预警' },
    history: { title: '处理过程', registered: '登记', moved: '状态', graded: '定级', offered: '移交', 'handed-over': '接受移交', declined: '退回移交', subjects: '回避人员', corrected: '更正', 'call-linked': '关联通话', escalated: '逾期升级', alerted: '立即通知', acknowledged: '确认通知' },
    notices: '通知与升级', acknowledge: '我已知悉', acknowledgedBy: '{name} 已知悉', notAcknowledged: '尚无人确认', proposed: '制度建议：{grade}', takeProposal: '采用建议', receivers: { owner: '负责人', supervisor: '责任部门主管', manager: '责任部门负责人', 'general-manager': '总经理' },
    next: '下一步', nextHint: '由您完成', noNext: '目前没有需要您做的', note: '说明', noteNeeded: '请写明（必填）', assign: '移交', assignTo: '移交给', anyone: '部门中任何主管', accept: '接受移交', decline: '退回',
    toAccept: '待您接受', offeredToYou: '移交给您，等待您接受', offered: '已移交给 {who}，等待接受', regrade: '重新定级', comment: '留言', comments: '留言', commentHint: '写给经办人', calls: '相关通话', subjects: '回避人员', subjectsHint: '这些人看不到此工单，也不参与处理', met: '已达成',
    filters: { open: '未结', late: '超时', mine: '我的', all: '全部' }, search: '编号或事由', empty: '没有符合条件的工单', emptyHint: '来电时点“投诉”，或在此登记', openCount: '未结 {n}', lateCount: '超时 {n}', todayCount: '24 小时内到期 {n}', offeredCount: '待接受 {n}',
  },
  {
    title: 'Cases', register: 'Register complaint', new: 'Register complaint', category: 'Category', about: 'Employees concerned', state: 'State', grade: 'Grade', owner: 'Owner', department: 'Department', due: 'Due', number: 'Number', subject: 'Subject', customer: 'Customer', registeredAt: 'Registered',
    states: { registered: 'Registered', accepted: 'Accepted', refused: 'Refused', graded: 'Graded', assigned: 'Assigned', investigated: 'Investigated', proposed: 'Solution proposed', approved: 'Approved', 'carried-out': 'Carried out', verified: 'Verified', answered: 'Answered', 'followed-up': 'Followed up', closed: 'Closed' },
    steps: { registered: 'Back to registered', accepted: 'Accept', refused: 'Refuse', graded: 'Grade', assigned: 'Assign', investigated: 'Investigation done', proposed: 'Propose solution', approved: 'Approve', 'carried-out': 'Carried out', verified: 'Verify', answered: 'Answer customer', 'followed-up': 'Followed up', closed: 'Close' },
    grades: { general: 'General', important: 'Important', major: 'Major' },
    liability: 'Liability', liabilities: { ours: 'Ours', customer: "Customer's", undetermined: 'Undetermined' },
    clocks: { respond: 'Respond', propose: 'Propose a solution', resolve: 'Resolve', 'report-back': 'Report back', close: 'Close', 'pre-warn': 'Pre-warn' },
    history: { title: 'History', registered: 'Registered', moved: 'State', graded: 'Graded', offered: 'Handed over', 'handed-over': 'Handover accepted', declined: 'Handover declined', subjects: 'People excluded', corrected: 'Corrected', 'call-linked': 'Call linked', escalated: 'Escalated', alerted: 'Alerted', acknowledged: 'Notice taken' },
    notices: 'Alerts and escalation', acknowledge: 'I take notice', acknowledgedBy: '{name} took notice', notAcknowledged: 'nobody took notice yet', proposed: 'The regulation proposes: {grade}', takeProposal: 'Take the proposal', receivers: { owner: 'owner', supervisor: 'supervisors in charge', manager: 'head of the department', 'general-manager': 'general manager' },
    next: 'Next step', nextHint: 'yours to do', noNext: 'Nothing for you to do now', note: 'Note', noteNeeded: 'Say what was done (required)', assign: 'Hand over', assignTo: 'Hand over to', anyone: 'any supervisor of the department', accept: 'Accept handover', decline: 'Decline',
    toAccept: 'to accept', offeredToYou: 'Offered to you, waiting for your acceptance', offered: 'Offered to {who}, waiting for acceptance', regrade: 'Grade anew', comment: 'Comment', comments: 'Comments', commentHint: 'To whoever handles this', calls: 'Calls', subjects: 'People excluded', subjectsHint: 'They neither see this case nor take part in it', met: 'met',
    filters: { open: 'Open', late: 'Late', mine: 'Mine', all: 'All' }, search: 'Number or subject', empty: 'No case matches', emptyHint: 'Press “Complaint” during a call, or register one here', openCount: '{n} open', lateCount: '{n} late', todayCount: '{n} due within 24 h', offeredCount: '{n} to accept',
  },
)
