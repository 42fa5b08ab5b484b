import { words } from '../words'

export const work = words(
  {
    notices: '请您知悉', noNotices: '没有待确认的通知', noticeOf: { 'follow-up': '回访', improvement: '改进项' }, owed: '欠填的小结', noOwed: '没有欠填的小结', callbacks: '待回电', promises: '承诺', complaints: '工单', noComplaints: '没有未结的工单', noComplaintsHint: '通话中点“投诉”登记的、移交给您的都会按期限列在这里', service: '服务与预约到期事项', kept: '已兑现', noPromises: '没有未兑现的承诺', noPromisesHint: '在小结中记下的承诺会按期限列在这里',
  },
  {
    notices: 'For your notice', noNotices: 'Nothing waits for your notice', noticeOf: { 'follow-up': 'Follow-up', improvement: 'Improvement item' }, owed: 'Wrap-ups owed', noOwed: 'No wrap-up is owed', callbacks: 'Callbacks', promises: 'Promises', complaints: 'Cases', noComplaints: 'No case is open', noComplaintsHint: 'What is registered in a call, or handed over to you, comes here by due time', service: 'Service, what is due', kept: 'Kept', noPromises: 'No promise is open', noPromisesHint: 'Promises noted in a wrap-up come here by due time',
  },
)
