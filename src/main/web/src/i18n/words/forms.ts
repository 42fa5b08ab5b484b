import { words } from '../words'

export const forms = words(
  {
    print: '打印表单',
    titles: { demand: '诉求（需求）记录表', card: '投诉记录卡', feedback: '客户信息反馈登记表', investigation: '客户投诉调查处理表', report: '投诉调查报告', survey: '客户满意度调查表' },
    company: '单位', address: '地址', matter: '诉求内容', promise: '承诺期限', solution: '处理方案', result: '处理结果', answer: '答复客户', followUpAt: '回访时间', satisfaction: '满意度', contacts: '联系记录', feedback: '反馈内容', opinion: '处理意见', answeredBy: '答复人', answeredAt: '答复时间',
    investigation: '调查情况（原因、经过、责任人）', investigator: '调查人', approvedBy: '批准人', approvedAt: '批准时间', verification: '验证情况', prevention: '纠正和预防措施', process: '调查经过及原因', investigatedAt: '调查时间', conclusion: '结论及处理意见',
    survey: { attitude: '服务态度', speed: '处理速度', result: '处理结果', overall: '总体评价', boxes: '☐ 非常满意  ☐ 满意  ☐ 一般  ☐ 不满意  ☐ 非常不满意', said: '意见和建议', method: '调查方式', phone: '电话回访', visit: '上门', letter: '信函' },
    sign: { recorder: '记录人', department: '责任部门', supervisor: '主管', reviewer: '审核人', investigator: '调查人', approver: '批准人', manager: '总经理', customer: '客户签字', asker: '调查人', date: '日期' },
  },
  {
    print: 'Print a form',
    titles: { demand: 'Record of a demand', card: 'Complaint card', feedback: 'Customer feedback', investigation: 'Complaint: investigation and handling', report: 'Report of the investigation', survey: 'Customer satisfaction survey' },
    company: 'Company', address: 'Address', matter: 'Matter', promise: 'Time limits', solution: 'Solution', result: 'Result', answer: 'Answer to the customer', followUpAt: 'Followed up', satisfaction: 'Satisfaction', contacts: 'Contacts', feedback: 'Feedback', opinion: 'Proposal', answeredBy: 'Answered by', answeredAt: 'Answered at',
    investigation: 'Investigation (cause, course, persons)', investigator: 'Investigated by', approvedBy: 'Approved by', approvedAt: 'Approved at', verification: 'Verification', prevention: 'Corrective and preventive action', process: 'Course and cause', investigatedAt: 'Investigated at', conclusion: 'Conclusion and proposal',
    survey: { attitude: 'Attitude', speed: 'Speed', result: 'Result', overall: 'Overall', boxes: '☐ very content  ☐ content  ☐ neither  ☐ not content  ☐ not content at all', said: 'Remarks', method: 'Asked by', phone: 'telephone', visit: 'visit', letter: 'letter' },
    sign: { recorder: 'Recorded by', department: 'Department', supervisor: 'Supervisor', reviewer: 'Reviewed by', investigator: 'Investigated by', approver: 'Approved by', manager: 'General manager', customer: 'Customer', asker: 'Asked by', date: 'Date' },
  },
)
