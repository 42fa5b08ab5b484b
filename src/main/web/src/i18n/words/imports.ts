import { words } from '../words'

export const imports = words(
  {
    title: '导入投诉', hint: '上传 .xlsx 或 CSV（最多 2 万行、16 MiB）。先检查并预览，不写入；确认后再导入。', rules: '旧投诉保留原来的时间。已关闭的不计时限、不发消息、不产生回访；未关闭的从“已登记”开始，时限从导入开始时起算。', template: '下载模板', bring: '选择文件', reading: '正在检查文件…',
    none: '还没有导入过', by: '{name} 于 {time} 上传', total: '共 {n} 行', fresh: '新 {n}', duplicates: '重复 {n}', faulty: '有误 {n}', refused: '写入被拒 {n}', ignored: '没有使用的列：{names}',
    states: { ready: '待确认', running: '正在导入', stopped: '已停止', done: '已完成' }, start: '导入 {n} 行', goOn: '继续导入', stop: '停止', remove: '删除记录', removeSure: '删除上传的内容？已导入的投诉保留。', progress: '已导入 {n} / {all}', forgotten: '行内容已按期清除',
    left: '没有导入的行', leftFile: '下载这些行（Excel）', row: '行', what: '内容', why: '原因', noneLeft: '所有行都可以导入', others: '他人的导入，看不到行内容',
  },
  {
    title: 'Import complaints', hint: 'An .xlsx workbook or a CSV file (20,000 rows and 16 MiB at most). It is looked at first and nothing is written; then you confirm.', rules: 'Old complaints keep their times. Closed ones run no clock, send no message and make no follow-up; open ones begin as registered, their clocks when the import is started.', template: 'Template', bring: 'Choose a file', reading: 'The file is being checked…',
    none: 'Nothing was imported yet', by: 'brought by {name}, {time}', total: '{n} rows', fresh: '{n} new', duplicates: '{n} duplicates', faulty: '{n} faulty', refused: '{n} refused', ignored: 'Columns not used: {names}',
    states: { ready: 'to be confirmed', running: 'running', stopped: 'stopped', done: 'done' }, start: 'Import {n} rows', goOn: 'Go on', stop: 'Stop', remove: 'Remove', removeSure: 'Remove what was brought? What is imported stays.', progress: '{n} of {all} imported', forgotten: 'what the rows said is removed',
    left: 'Rows that are not imported', leftFile: 'These rows as Excel', row: 'Row', what: 'What it says', why: 'Why', noneLeft: 'Every row can be imported', others: "somebody else's, whose rows are not shown",
  },
)
