import { words } from '../words'

export const customers = words(
  {
    searchHint: '姓名、拼音首字母、电话尾号、车牌或房号', new: '新建客户', empty: '没有找到客户', emptyHint: '换一种写法，或新建客户；陌生来电可在弹屏中一键建档',
    name: '姓名', company: '公司', position: '职务', address: '地址', email: '邮箱', level: '级别', type: '类型', branch: '所属分支机构', secrecy: '密级', owners: '负责人', units: '车辆 / 房屋 / 产品', nextService: '下次服务', phone: '电话', addPhone: '添加电话', removePhone: '移除此号码？', reveal: '显示号码', notes: '洽谈记录', noteHint: '记下一次洽谈', noNotes: '还没有洽谈记录', evenSo: '仍然保存', none: '没有',
    secrecies: { confidential: '秘密', secret: '机密', 'top-secret': '绝密' }, phoneLabels: { mobile: '手机', home: '住宅', work: '单位', fax: '传真' },
  },
  {
    searchHint: 'Name, pinyin initials, end of the number, plate or unit', new: 'New customer', empty: 'No customer found', emptyHint: 'Write it differently or create one; an unknown caller is created in one click from the pop',
    name: 'Name', company: 'Company', position: 'Position', address: 'Address', email: 'E-mail', level: 'Level', type: 'Type', branch: 'Branch', secrecy: 'Secrecy', owners: 'Owners', units: 'Vehicles / units / products', nextService: 'Next service', phone: 'Phone', addPhone: 'Add a phone', removePhone: 'Remove this number?', reveal: 'Show number', notes: 'Conversations', noteHint: 'Write down a conversation', noNotes: 'No conversation yet', evenSo: 'Save all the same', none: 'None',
    secrecies: { confidential: 'Confidential', secret: 'Secret', 'top-secret': 'Top secret' }, phoneLabels: { mobile: 'mobile', home: 'home', work: 'work', fax: 'fax' },
  },
)
