import { words } from '../words'

export const phone = words(
  {
    states: {
      offline: '离线', ready: '空闲', reserved: '待回电', ringing: '振铃', talking: '通话', held: '保持', consulting: '咨询',
      wrapup: '话后处理', paused: '示忙', 'phone-lost': '线路故障',
    },
    causes: { self: '', supervisor: '主管设置', 'missed-calls': '漏接 {n} 次，自动', 'signed-in': '刚签入' }, missed: '漏接，自动',
    goReady: '示闲', goPaused: '示忙', endWrapUp: '结束话后处理', left: '剩余 {time}',
    idle: '没有通话', noPhone: '此账号没有分机',
    registration: {
      off: '电话未连接', connecting: '电话正在连接…', registered: '电话已就绪', refused: '电话签入被拒绝', lost: '电话断线，正在重连…',
    },
    elsewhere: '电话在另一个标签页中', takeOver: '转到这里',
    noAudio: '通话仍在进行，但此页没有声音；正在接回…',
    callbackComing: '正在为您拨打回电，接通后转给您：',
    incoming: '来电', outgoing: '呼出', answer: '接听', refuse: '拒接', waited: '等待 {time}', hangUp: '挂断', hold: '保持', resume: '恢复',
    recording: { pause: '暂停录音', resume: '恢复录音', paused: '录音已暂停', hint: '敏感信息不录音，到时自动恢复', recorded: '正在录音', more: '更多', exclude: '客户不同意录音…', excluded: '本通不再录音', why: '请写明原因（进入审计记录）' },
    mute: '静音', unmute: '取消静音', keypad: '拨号盘', transfer: '转接', endAndAsk: '结束并评价',
    endAndAskHint: '把客户转到满意度评价，然后结束', consult: '咨询', blind: '直接转接', complete: '完成转接', backToCustomer: '回到客户', conference: '三方通话', conferenceFailed: '三方通话未接通，咨询仍在进行', with: '三方通话：{names}', leave: '离开通话，其他人继续', leaveShort: '离开',
    transferTo: '转给谁', toQueue: '转到队列', transferSearch: '姓名或分机', nobodyFree: '没有可以接听的人', transferFailed: '转接失败，客户仍在线', transferring: '正在转接…',
    consulting: '正在咨询 {name}，客户在听音乐', dial: '拨号', dialExtension: '分机或服务号', dialing: '正在拨号…',
    micRefused: '浏览器不允许使用麦克风',
    devices: {
      title: '设备检测', microphone: '麦克风', speaker: '扬声器', ringer: '铃声设备', ringVolume: '铃声音量', level: '说一句话，应能看到电平移动',
      play: '播放测试音', ring: '试听铃声', echo: '回音测试', echoHint: '接通后能听到自己的声音，说明通话双向正常', echoStop: '结束测试', systemDefault: '系统默认',
      processing: '回声消除、降噪与自动增益', notifications: '来电通知', allow: '允许', allowed: '已允许', denied: '已被浏览器拒绝', silent: '没有声音', heard: '声音正常',
    },
    keys: {
      title: '快捷键', answer: '接听', hold: '保持 / 恢复', mute: '静音', transfer: '转接', conference: '三方通话', callFollowUp: '拨打回访', hangUp: '挂断', keypad: '拨号盘', endAndAsk: '结束并评价', pauseRecording: '暂停 / 恢复录音',
      incident: '上报重大故障', joinIncident: '并入故障', repair: '登记报修', complaint: '登记投诉', callback: '约定回电', appointment: '登记预约', suggestion: '登记建议', sameMatter: '同一事项：并入第一件', sameMatterSecond: '同一事项：并入第二件', sameMatterThird: '同一事项：并入第三件',
      ready: '示闲 / 示忙', save: '完成小结', search: '搜索', help: '显示快捷键', next: '下一条', previous: '上一条', open: '打开', board: '工单：列表 / 看板', filters: '工单：筛选', select: '工单：选中此行',
    },
  },
  {
    states: {
      offline: 'Offline', ready: 'Ready', reserved: 'Callback due', ringing: 'Ringing', talking: 'Talking', held: 'On hold', consulting: 'Consulting',
      wrapup: 'Wrap-up', paused: 'Paused', 'phone-lost': 'Phone lost',
    },
    causes: { self: '', supervisor: 'by a supervisor', 'missed-calls': '{n} missed calls, by itself', 'signed-in': 'just signed in' }, missed: 'missed calls, by itself',
    goReady: 'Ready', goPaused: 'Pause', endWrapUp: 'End wrap-up', left: '{time} left',
    idle: 'No call', noPhone: 'This account has no extension',
    registration: {
      off: 'Phone not connected', connecting: 'Phone connecting…', registered: 'Phone ready', refused: 'Phone sign-in refused', lost: 'Phone lost, reconnecting…',
    },
    elsewhere: 'The phone is in another tab', takeOver: 'Take over here',
    noAudio: 'The call goes on, but this page has no audio; taking it back…',
    callbackComing: 'A callback is being dialled for you:',
    incoming: 'Incoming call', outgoing: 'Outgoing', answer: 'Answer', refuse: 'Refuse', waited: 'waited {time}', hangUp: 'Hang up', hold: 'Hold', resume: 'Resume',
    recording: { pause: 'Pause recording', resume: 'Resume recording', paused: 'Recording paused', hint: 'For sensitive passages; goes on by itself', recorded: 'Recording', more: 'More', exclude: 'The caller objects to recording…', excluded: 'Not recorded any more', why: 'Why? It goes into the audit log' },
    mute: 'Mute', unmute: 'Unmute', keypad: 'Keypad', transfer: 'Transfer', endAndAsk: 'End and ask',
    endAndAskHint: 'Hands the customer to the satisfaction question, then ends', consult: 'Consult', blind: 'Transfer at once', complete: 'Complete transfer', backToCustomer: 'Back to customer', conference: 'Conference', conferenceFailed: 'The conference did not begin; the consultation goes on', with: 'Conference with {names}', leave: 'Leave; the others go on', leaveShort: 'Leave',
    transferTo: 'Transfer to', toQueue: 'To a queue', transferSearch: 'Name or extension', nobodyFree: 'Nobody can take it now', transferFailed: 'The transfer failed; the customer is still here', transferring: 'Transferring…',
    consulting: 'Consulting {name}; the customer hears music', dial: 'Dial', dialExtension: 'Extension or code', dialing: 'Dialling…',
    micRefused: 'The browser does not allow the microphone',
    devices: {
      title: 'Device check', microphone: 'Microphone', speaker: 'Speaker', ringer: 'Ring on', ringVolume: 'Ring volume', level: 'Say something; the level should move',
      play: 'Play a tone', ring: 'Try the ring', echo: 'Echo test', echoHint: 'Once connected you hear yourself: both directions work', echoStop: 'End the test', systemDefault: 'System default',
      processing: 'Echo cancellation, noise suppression, gain control', notifications: 'Notify of calls', allow: 'Allow', allowed: 'Allowed', denied: 'Refused by the browser', silent: 'No sound', heard: 'Sound is fine',
    },
    keys: {
      title: 'Keyboard', answer: 'Answer', hold: 'Hold / resume', mute: 'Mute', transfer: 'Transfer', conference: 'Conference', callFollowUp: 'Call the follow-up', hangUp: 'Hang up', keypad: 'Keypad', endAndAsk: 'End and ask', pauseRecording: 'Pause / resume recording',
      incident: 'Report an incident', joinIncident: 'Join the incident', repair: 'Register a repair', complaint: 'Register a complaint', callback: 'Agree a callback', appointment: 'Book an appointment', suggestion: 'Register a suggestion', sameMatter: 'One matter with the first', sameMatterSecond: 'One matter with the second', sameMatterThird: 'One matter with the third',
      ready: 'Ready / pause', save: 'Finish wrap-up', search: 'Search', help: 'Show the keys', next: 'Next', previous: 'Previous', open: 'Open', board: 'Cases: list or board', filters: 'Cases: filters', select: 'Cases: select the line',
    },
  },
)
