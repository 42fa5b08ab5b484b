import { words } from '../words'

export const fields = words(
  {
    hint: '固定字段之外，公司可以自己增加字段（每种最多 30 个）。代码和类型保存后不变；不用的停用，已填的内容保留。自有字段可以搜索，写入登记表和导出，导入时按名称对应列。', complaints: '投诉的自有字段', customers: '客户的自有字段', none: '还没有自有字段', again: '重新读取',
    type: '类型', types: { text: '文字', number: '数字', date: '日期', choice: '单选' }, required: '必填', offered: '启用', choices: '选项（中文、英文）', choice: '选项',
  },
  {
    hint: 'Beside the fixed fields a company may have its own, 30 of each kind at most. Code and type stay once they are saved; one that is not used any more is turned off, and what stands in it is kept. They are searched, stand in registers and exports, and are found in imported lists by their labels.', complaints: 'Own fields of complaints', customers: 'Own fields of customers', none: 'None yet', again: 'Read again',
    type: 'Type', types: { text: 'Text', number: 'Number', date: 'Date', choice: 'Choice' }, required: 'Required', offered: 'In use', choices: 'Choices (Chinese, English)', choice: 'Choice',
  },
)
