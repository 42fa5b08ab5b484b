import { words } from '../words'

export const recordings = words(
  {
    play: '播放', pause: '暂停', speed: '速度', waveform: '波形：上为客户，下为坐席', drawing: '正在读取波形…', unplayable: '无法播放：文件读不到，可重试或查看标记', noneOfCall: '此通话没有录音', empty: '没有符合条件的录音', emptyHint: '通话从接通到挂断自动录音，双方分声道保存',
    flagged: '标记', case: '工单编号', held: '因工单保留', size: '大小', keptUntil: '保留至', call: '通话',
    states: { expected: '正在整理', finished: '可播放', nothing: '未接通，无录音', missing: '录音缺失', purging: '正在清除', purged: '已按期清除' },
    flags: { any: '有任何标记', missing: '缺失', lost: '文件丢失', short: '短于通话', empty: '空文件', truncated: '不完整', unreadable: '无法读取', silent: '全程无声', silentCustomer: '客户侧无声', silentAgent: '坐席侧无声', longSilence: '长时间无声' },
  },
  {
    play: 'Play', pause: 'Pause', speed: 'Speed', waveform: 'Waveform: the customer above, the agent below', drawing: 'Reading the waveform…', unplayable: 'It cannot be played: the file was not readable; try again or see its marks', noneOfCall: 'There is no recording of this call', empty: 'No recording matches', emptyHint: 'Calls are recorded from answer to hang-up, both sides on channels of their own',
    flagged: 'Marked', case: 'Case number', held: 'held for a case', size: 'Size', keptUntil: 'Kept until', call: 'Call',
    states: { expected: 'being finished', finished: 'playable', nothing: 'never answered, nothing recorded', missing: 'recording missing', purging: 'being purged', purged: 'purged in time' },
    flags: { any: 'any mark', missing: 'missing', lost: 'file lost', short: 'shorter than the call', empty: 'empty file', truncated: 'incomplete', unreadable: 'unreadable', silent: 'silent', silentCustomer: 'customer silent', silentAgent: 'agent silent', longSilence: 'long silence' },
  },
)
