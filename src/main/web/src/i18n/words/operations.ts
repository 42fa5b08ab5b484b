import { words } from '../words'

export const operations = words(
  {
    noAlarms: '没有告警', alarmsTitle: '告警', links: '电话系统与线路', up: '已连接', down: '无应答', lastSeen: '最后消息', rate: '每秒事件', lag: '延迟 {n} 秒', since: '自', trunkUp: '可用', trunkDown: '不可用',
    leases: '写入与外呼权', node: '服务器', fence: '栅栏号', here: '本机', elsewhere: '另一台', standsBy: '本机（{node}）待命', writes: '本机（{node}）负责写入与外呼', noLease: '目前没有服务器负责写入',
    gaps: '中断记录', noGaps: '没有中断', from: '开始', to: '结束', ongoing: '仍在中断', why: '原因', reconciled: '补录', restarted: '电话系统重启', found: '补回 {whole} 通，补全 {completed} 通',
    states: { pending: '正在补录', complete: '已补齐', partial: '未补齐' }, problems: { 'no-files': '没有电话系统的文件', 'file-lost': '文件已丢失', 'lines-unreadable': '文件部分损坏' },
    drift: '实时状态与电话系统的差异', driftHint: '每次对比用时 {ms} 毫秒；连续两次不同才计入，并已修正', driftKinds: { 'call-gone': '通话已不存在', 'call-unknown': '未知的通话', 'call-bridge': '通话双方不符', 'call-waiting': '排队不符', member: '坐席所属队列不符', pause: '示忙状态不符' },
    work: '待办与负载', spool: '磁盘缓存', of: '共 {size}', disk: '录音磁盘剩余', days: '还能用 {n} 天', year: '一年以上', workKinds: { 'call-log': '待写的通话记录', recordings: '待整理的录音', transactions: '进行中的数据库事务', 'calls-live': '正在进行的通话', browsers: '已连接的页面' },
    alarms: { 'link-down': '与电话系统 {subject} 的连接中断', 'trunk-down': '线路 {subject} 不通', drift: '实时状态曾不一致：{subject}', 'spool-filling': '{subject} 的磁盘缓存正在占满', 'disk-filling': '录音磁盘还能用 {subject} 天', 'recordings-faulty': '一小时内有录音缺失、过短、不可读或无声', 'gap-partial': '第 {subject} 段中断未能补齐', 'lease-moved': '写入与外呼已由 {subject} 接管' },
  },
  {
    noAlarms: 'No alarms', alarmsTitle: 'Alarms', links: 'Telephone systems and trunks', up: 'connected', down: 'no answer', lastSeen: 'last heard', rate: 'events per second', lag: '{n} s behind', since: 'since', trunkUp: 'up', trunkDown: 'down',
    leases: 'Right to write and dial', node: 'server', fence: 'fencing number', here: 'this one', elsewhere: 'another', standsBy: 'This server ({node}) stands by', writes: 'This server ({node}) writes and dials', noLease: 'No server writes now',
    gaps: 'Gaps', noGaps: 'No gaps', from: 'from', to: 'to', ongoing: 'still', why: 'cause', reconciled: 'completed from files', restarted: 'telephone system restarted', found: '{whole} calls found, {completed} completed',
    states: { pending: 'being completed', complete: 'complete', partial: 'not complete' }, problems: { 'no-files': 'no files of the telephone system', 'file-lost': 'a file is gone', 'lines-unreadable': 'a part cannot be read' },
    drift: 'Differences from the telephone system', driftHint: 'A comparison takes {ms} ms; what differs twice in a row is counted and repaired', driftKinds: { 'call-gone': 'call was gone', 'call-unknown': 'call not known', 'call-bridge': 'other partners', 'call-waiting': 'other queue', member: 'other queue membership', pause: 'other pause' },
    work: 'Work and load', spool: 'Queue on disk', of: 'of {size}', disk: 'Free for recordings', days: '{n} days left', year: 'more than a year', workKinds: { 'call-log': 'calls to be written', recordings: 'recordings to be finished', transactions: 'database transactions under way', 'calls-live': 'calls going on', browsers: 'pages connected' },
    alarms: { 'link-down': 'The link to telephone system {subject} is down', 'trunk-down': 'Trunk {subject} is down', drift: 'The live state differed: {subject}', 'spool-filling': 'The queue on disk of {subject} is filling', 'disk-filling': 'The disk of the recordings lasts {subject} more days', 'recordings-faulty': 'Recordings of the last hour are missing, short, unreadable or silent', 'gap-partial': 'Gap {subject} could not be completed', 'lease-moved': '{subject} has taken over writing and dialling' },
  },
)
