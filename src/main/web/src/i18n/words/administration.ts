import { words } from '../words'

export const administration = words(
  {
    sections: { people: '人员与角色', departments: '部门', queues: '队列与坐席', hours: '服务时间与节假日', reasons: '原因与小结', dialling: '外呼限制', prompts: '语音提示', trunks: '线路', operations: '运行状态', audit: '审计日志' },
    newUser: '新建人员', noUsers: '没有符合条件的人员', userSearch: '用户名、姓名或分机', displayName: '姓名', role: '角色', extension: '分机', device: '话机', active: '在用', inactive: '停用', onCallMobile: '值班手机', firstPassword: '初始密码', newPassword: '重设密码（留空不变）',
    roles: { agent: '坐席', supervisor: '主管', administrator: '管理员', assessor: '质检', maintenance: '维护' }, devices: { browser: '浏览器', phone: 'SIP 话机' },
    newDepartment: '新建部门', noDepartments: '还没有部门', parent: '上级部门', head: '负责人',
    newQueue: '新建队列', noMembers: '还没有坐席', addMember: '添加坐席', level: '次序', labelZh: '中文名称', labelEn: '英文名称', code: '代码', offered: '可选', up: '上移', down: '下移',
    queue: { name: '代码', nameHint: '小写英文，例如 service', strategy: '分配方式', ringSeconds: '振铃（秒）', wrapUpSeconds: '话后处理上限（秒）', serviceLevelSeconds: '服务水平阈值（秒）', weight: '权重', reasons: '进入此队列的来电原因' },
    strategies: { leastrecent: '最久未接', rrmemory: '轮流', fewestcalls: '接得最少', ringall: '全部振铃', random: '随机', linear: '固定次序' },
    lists: { reasons: '来电原因', dispositions: '处理结果', pauses: '示忙原因' },
    diallingOn: '允许外呼', diallingOff: '外呼已全部停止', today: '今天拨出 {n}，被限制拒绝 {refused}', why: '原因', stopDialling: '立即停止外呼', startDialling: '恢复外呼', limits: '限制', automatic: '允许自动外呼（回电）', perMinute: '每分钟', perDay: '每天', perNumberPerDay: '每号码每天', perAgentPerDay: '每坐席每天', allow: '允许的号码前缀（每行一个）', deny: '禁止的号码前缀（每行一个）', doNotCall: '勿扰名单', noDoNotCall: '名单为空',
    prompt: { hint: '来电者听到的语音。上传 WAV 录音（0.3 至 120 秒，8 至 96 kHz），下一个来电即可听到。', languages: { zh: '中文', en: '英文' }, seconds: '{n} 秒', own: '自有录音', listen: '试听', replace: '上传录音', reset: '恢复自带', none: '电话系统还没有语音提示', played: '{name} 正在播放' },
    trunk: '中继', pbx: '电话系统', up_: '正常', down_: '无应答', trunkFaults: { unreachable: '运营商无应答', refused: '运营商拒绝登记（账号或密码不对）', unregistered: '尚未在运营商登记', missing: '电话系统里没有这条中继' }, noTrunks: '没有中继', onCall: '值班手机', onCallHint: '没有坐席签入时拨打这个号码',
    actor: '人员', action: '操作', object: '对象', detail: '详情', noAudit: '没有符合条件的记录',
    weekdays: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' }, opening: '服务时间', zone: '时区', closedDay: '全天不服务', addSpan: '添加时段', holidays: '节假日与调休', day: '日期', holiday: '放假', workday: '上班（调休）', noHolidays: '还没有节假日', calendarName: '适用范围', schedules: { hotline: '热线', office: '办公时间（期限计算）' }, inherited: '未单独设置，沿用上级', inherit: '改为沿用上级', class: '班次', classes: { day: '日间', night: '夜间', duty: '值班' },
  },
  {
    sections: { people: 'People and roles', departments: 'Departments', queues: 'Queues and agents', hours: 'Hours and holidays', reasons: 'Reasons and wrap-up', dialling: 'Dialling limits', prompts: 'Prompts', trunks: 'Trunks', operations: 'Operations', audit: 'Audit log' },
    newUser: 'New person', noUsers: 'Nobody matches', userSearch: 'User name, name or extension', displayName: 'Name', role: 'Role', extension: 'Extension', device: 'Telephone', active: 'Active', inactive: 'inactive', onCallMobile: 'On-call mobile', firstPassword: 'First password', newPassword: 'New password (empty: unchanged)',
    roles: { agent: 'Agent', supervisor: 'Supervisor', administrator: 'Administrator', assessor: 'Assessor', maintenance: 'Maintenance' }, devices: { browser: 'Browser', phone: 'SIP telephone' },
    newDepartment: 'New department', noDepartments: 'No department yet', parent: 'Belongs to', head: 'Head',
    newQueue: 'New queue', noMembers: 'No agent yet', addMember: 'Add an agent', level: 'Order', labelZh: 'Chinese name', labelEn: 'English name', code: 'Code', offered: 'Offered', up: 'Up', down: 'Down',
    queue: { name: 'Code', nameHint: 'small letters, as in service', strategy: 'Distribution', ringSeconds: 'Ring (s)', wrapUpSeconds: 'Wrap-up limit (s)', serviceLevelSeconds: 'Service level threshold (s)', weight: 'Weight', reasons: 'Reasons that lead here' },
    strategies: { leastrecent: 'longest idle', rrmemory: 'in turn', fewestcalls: 'fewest calls', ringall: 'ring all', random: 'random', linear: 'fixed order' },
    lists: { reasons: 'Reasons for calling', dispositions: 'Dispositions', pauses: 'Pause reasons' },
    diallingOn: 'Dialling is allowed', diallingOff: 'All dialling is stopped', today: '{n} dialled today, {refused} refused by a limit', why: 'Why', stopDialling: 'Stop all dialling', startDialling: 'Allow dialling', limits: 'Limits', automatic: 'Calls may be started automatically (callbacks)', perMinute: 'Per minute', perDay: 'Per day', perNumberPerDay: 'Per number and day', perAgentPerDay: 'Per agent and day', allow: 'Allowed prefixes (one a line)', deny: 'Denied prefixes (one a line)', doNotCall: 'Do not call', noDoNotCall: 'The list is empty',
    prompt: { hint: 'What callers hear. Upload a WAV recording (0.3 to 120 s, 8 to 96 kHz); the next caller hears it.', languages: { zh: 'Chinese', en: 'English' }, seconds: '{n} s', own: 'own recording', listen: 'Listen', replace: 'Upload a recording', reset: 'Back to the shipped one', none: 'The telephone system has no prompts yet', played: '{name} is playing' },
    trunk: 'Trunk', pbx: 'Telephone system', up_: 'up', down_: 'does not answer', trunkFaults: { unreachable: 'the carrier does not answer', refused: 'the carrier refuses the registration (user or password)', unregistered: 'not yet registered with the carrier', missing: 'the telephone system knows no such trunk' }, noTrunks: 'There is no trunk', onCall: 'On-call mobile', onCallHint: 'Rings when no agent is signed in',
    actor: 'Who', action: 'Action', object: 'Object', detail: 'Detail', noAudit: 'No entry matches',
    weekdays: { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' }, opening: 'Opening hours', zone: 'Time zone', closedDay: 'closed all day', addSpan: 'Add a span', holidays: 'Holidays and make-up working days', day: 'Day', holiday: 'Holiday', workday: 'Working day', noHolidays: 'No holiday yet', calendarName: 'Applies to', schedules: { hotline: 'Hotline', office: 'Office hours (due times)' }, inherited: 'has none of its own, takes the ones above', inherit: 'Take the ones above', class: 'Kind', classes: { day: 'day', night: 'night', duty: 'duty' },
  },
)
