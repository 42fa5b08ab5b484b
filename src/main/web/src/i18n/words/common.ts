import { words } from '../words'

export const common = words(
  {
    product: '热线',
    save: '保存', cancel: '取消', close: '关闭', edit: '编辑', create: '新建', remove: '移除', search: '搜索',
    more: '加载更多', retry: '重试', loading: '正在加载…', saving: '正在保存…', saved: '已保存', confirm: '确定',
    all: '全部', none: '无', nobody: '未指定', period: '时段', yes: '是', no: '否', on: '开启', off: '关闭', from: '从', to: '到', back: '返回',
    required: '请填写', unknown: '未知', optional: '选填', actions: '操作', name: '名称', note: '备注', refresh: '刷新', preview: '预览', line: '第 {n} 行',
    unreachable: '连接不上服务器',
    unreachableDetail: '刚才的操作没有得到答复。已输入的内容仍在这里，连接恢复后请重试。',
    unexpected: '出现意外错误',
    draft: '草稿已保存 {time}', draftLocal: '草稿仅存于本机，连接恢复后上传',
    seconds: '{n} 秒', minutes: '{n} 分钟', hours: '{n} 小时', days: '{n} 天',
    dueIn: '还剩 {time}', overdue: '超时 {time}', today: '今天', yesterday: '昨天', tomorrow: '明天',
    passedOn: '已办，此事项已转交他人', passedOnHint: '它不再由您办理，这里不再显示。', hiddenNumber: '号码未显示', lastSeen: '最后更新 {time}', end: '没有更多了',
  },
  {
    product: 'Hotline',
    save: 'Save', cancel: 'Cancel', close: 'Close', edit: 'Edit', create: 'New', remove: 'Remove', search: 'Search',
    more: 'Load more', retry: 'Try again', loading: 'Loading…', saving: 'Saving…', saved: 'Saved', confirm: 'OK',
    all: 'All', none: 'None', nobody: 'Nobody named', period: 'Period', yes: 'Yes', no: 'No', on: 'On', off: 'Off', from: 'From', to: 'To', back: 'Back',
    required: 'Required', unknown: 'Unknown', optional: 'optional', actions: 'Actions', name: 'Name', note: 'Note', refresh: 'Refresh', preview: 'Preview', line: 'Line {n}',
    unreachable: 'The server cannot be reached',
    unreachableDetail: 'The last action got no answer. What you typed is still here; try again once the link is back.',
    unexpected: 'Something unexpected went wrong',
    draft: 'Draft saved {time}', draftLocal: 'Draft kept on this machine only, sent when the link is back',
    seconds: '{n} s', minutes: '{n} min', hours: '{n} h', days: '{n} d',
    dueIn: '{time} left', overdue: '{time} late', today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow',
    passedOn: 'Done; it was passed on', passedOnHint: 'It is with others now and not shown here any more.', hiddenNumber: 'Number withheld', lastSeen: 'last seen {time}', end: 'Nothing more',
  },
)
