import { words } from '../words'

export const duty = words(
  {
    title: '值班与代理', now: '现在值班', nobodyNow: '现在无人值班；无人接听时拨打线路页设置的值班手机', for: '代 {name}', until: '至 {until}', noNumber: '没有电话', add: '排班',
    gaps: '本周有 {n} 段、共 {hours} 小时无人值班', gap: '无人值班', before: '上一周', next: '下一周', copy: '复制上一周', copied: '已复制 {n} 班', zone: '时间按 {zone}', place: '第 {n} 位', actingFor: '由 {name} 代班', away: '不在，无代理人', sure: '删除此班？',
    who: '人员', from: '自', to: '至', order: '顺序', number: '电话（留空用其值班手机）', hint: '值班人在无人接听时被叫；服务器停机时，电话系统按已排的班照常拨打。',
    absences: '外出与代理人', absenceHint: '外出期间，新的工作、审批和值班由代理人承担；涉及回避的不由代理人承担。', addAbsence: '登记外出', deputy: '代理人（留空用其常设代理人）', span: '起止时间', noDeputy: '没有代理人', back: '已回来', backSure: '结束外出？', noAbsences: '没有登记的外出',
  },
  {
    title: 'Duty and stand-ins', now: 'On duty now', nobodyNow: 'Nobody is on duty now; when nobody answers, the on-call mobile of the page "Trunks" rings', for: 'for {name}', until: 'until {until}', noNumber: 'no number', add: 'Enter a turn',
    gaps: 'Nobody is on duty in {n} times of this week, {hours} h in all', gap: 'nobody', before: 'Week before', next: 'Next week', copy: 'Copy the week before', copied: '{n} copied', zone: 'Times of {zone}', place: 'no. {n}', actingFor: '{name} stands in', away: 'away, no stand-in', sure: 'Remove it?',
    who: 'Who', from: 'From', to: 'Until', order: 'Order', number: 'Number (empty: their on-call mobile)', hint: 'Who is on duty is called when nobody else answers; while the server is away the telephone system goes on by the roster.',
    absences: 'Away, and who stands in', absenceHint: 'While somebody is away, new work, approvals and turns go to the stand-in; never those from which somebody is excluded.', addAbsence: 'Enter an absence', deputy: 'Stand-in (empty: the usual one)', span: 'From and until', noDeputy: 'no stand-in', back: 'Is back', backSure: 'End the absence?', noAbsences: 'Nobody is entered as away',
  },
)
