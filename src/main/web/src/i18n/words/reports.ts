import { words } from '../words'

export const reports = words(
  {
    madeAt: '生成于 {time}', emptySheet: '这段时间没有记录', emptySheetHint: '换一个时间范围', moreLines: '仅显示前 1000 行，全部内容请导出 Excel', sheets: { calls: '话务', complaints: '投诉', followups: '回访', promises: '承诺', supervision: '服务监督', contacts: '来电来函登记', feedback: '信息反馈登记' },
    total: '合计', empty: '这段时间没有来电', emptyHint: '换一个时间范围或队列', gap: '这段时间内曾收不到电话系统的消息，数字可能不全',
    intervals: { 15: '15 分钟', 30: '30 分钟', 60: '小时', day: '天' }, by: { 15: '每 15 分钟', 30: '每 30 分钟', 60: '每小时', day: '每天' },
    offered: '呼入', answered: '接通', answeredRate: '接通率', abandoned: '放弃', abandonedRate: '放弃率', shortAbandoned: '短放弃', other: '其他', serviceLevel: '服务水平', threeRingShare: '三声接听', asa: '平均应答', longestWait: '最长等待', aht: '处理时长', acw: '话后', occupancy: '占用率',
    is: {
      offered: '进入队列的来电', answered: '由坐席接起', answeredRate: '接通 ÷（呼入 − 非服务时间）', abandoned: '接通前自己挂断', abandonedRate: '放弃 ÷ 呼入', shortAbandoned: '{short} 秒内挂断，另计', other: '排队超时、溢出、留言或保留位置', serviceLevel: '阈值内接通 ÷（接通 + 放弃）',
      threeRingShare: '{rings} 秒（三声）内接起 ÷ 送到坐席的来电', asa: '已接来电的等待之和 ÷ 接通数', longestWait: '等待最久的一个来电', aht: '（通话 + 保持 + 话后）÷ 处理数', acw: '话后处理时间 ÷ 处理数', occupancy: '（通话 + 保持 + 话后）÷（前者 + 空闲）',
    },
  },
  {
    madeAt: 'made {time}', emptySheet: 'Nothing in this time', emptySheetHint: 'Choose another time', moreLines: 'The first 1000 lines; the Excel file has all', sheets: { calls: 'Calls', complaints: 'Complaints', followups: 'Follow-ups', promises: 'Promises', supervision: 'Supervision', contacts: 'Contact register', feedback: 'Feedback register' },
    total: 'Total', empty: 'No call in this time', emptyHint: 'Choose another time or queue', gap: 'The telephone system was not heard for a while; figures may be incomplete',
    intervals: { 15: '15 min', 30: '30 min', 60: 'hour', day: 'day' }, by: { 15: 'By 15 minutes', 30: 'By half hour', 60: 'By hour', day: 'By day' },
    offered: 'Offered', answered: 'Answered', answeredRate: 'Answ. %', abandoned: 'Aband.', abandonedRate: 'Aband. %', shortAbandoned: 'Short', other: 'Other', serviceLevel: 'Service level', threeRingShare: 'Three rings', asa: 'ASA', longestWait: 'Longest', aht: 'AHT', acw: 'ACW', occupancy: 'Occup.',
    is: {
      offered: 'Calls that joined the queue', answered: 'Bridged to an agent', answeredRate: 'answered ÷ (offered − closed)', abandoned: 'Hung up before an agent answered', abandonedRate: 'abandoned ÷ offered', shortAbandoned: 'Hung up within {short} s, counted apart', other: 'Timed out, overflowed, voicemail or kept place', serviceLevel: 'answered within the threshold ÷ (answered + abandoned)',
      threeRingShare: 'answered within {rings} s (three rings) ÷ offered to an agent', asa: 'sum of the waits of answered calls ÷ answered', longestWait: 'The call that waited longest', aht: '(talk + hold + wrap-up) ÷ handled', acw: 'wrap-up ÷ handled', occupancy: '(talk + hold + wrap-up) ÷ (that + ready)',
    },
  },
)
