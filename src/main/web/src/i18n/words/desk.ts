import { words } from '../words'

export const desk = words(
  {
    search: '编号、客户、电话、任何内容', searchKeys: 'Enter 搜客户，Shift+Enter 搜工单', filter: '筛选', list: '列表', board: '看板', wholeColumn: '查看全部', next: '下一步', nextMine: '待您：{step}', nextOther: '待{step}', toAccept: '接受移交',
    similar: '没有完全一致的结果，以下为近似结果', most: '超过 2000 件含有此内容，请再输入一些以缩小范围', emptySearch: '换一个说法，或减少筛选条件',
    selected: '已选 {n} 件', selectAll: '全选已显示的', selectNone: '取消选择', select: '选中 {number}', bulk: { title: '批量操作', assign: '移交', comment: '留言', move: '推进', to: '推进到', preview: '预览', run: '执行 {n} 件', would: '可以执行', done: '已完成', close: '完成' },
    dueWithin: '{n} 小时内到期', registeredWithin: '近 {n} 天',
    keepList: '保存此列表', listName: '列表名称', removeList: '删除列表', removeSure: '删除“{name}”？', sharedBy: '{name} 共享', sharedWith: '谁能看到', sharing: { own: '仅自己', department: '本部门', all: '所有人' },
  },
  {
    search: 'Number, customer, phone, any text', searchKeys: 'Enter: customers, Shift+Enter: cases', filter: 'Filter', list: 'List', board: 'Board', wholeColumn: 'Show all', next: 'Next', nextMine: 'Yours: {step}', nextOther: 'Next: {step}', toAccept: 'accept the handover',
    similar: 'Nothing has exactly that; these come near', most: 'More than 2000 cases have that. Type a little more to narrow it.', emptySearch: 'Try other words, or fewer filters',
    selected: '{n} selected', selectAll: 'Select all shown', selectNone: 'Select none', select: 'Select {number}', bulk: { title: 'Act on many', assign: 'Hand over', comment: 'Comment', move: 'Move on', to: 'Move to', preview: 'Preview', run: 'Do it for {n}', would: 'possible', done: 'done', close: 'Close' },
    dueWithin: 'due within {n} h', registeredWithin: 'last {n} days',
    keepList: 'Keep this list', listName: 'Name of the list', removeList: 'Remove list', removeSure: 'Remove "{name}"?', sharedBy: 'shared by {name}', sharedWith: 'Who sees it', sharing: { own: 'only me', department: 'my department', all: 'everybody' },
  },
)
