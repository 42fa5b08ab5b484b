import { words } from '../words'

export const systems = words(
  {
    title: '外部系统的令牌', hint: '其他系统凭令牌登记投诉、查询自己登记的投诉的进展，不能做别的。用法见接口说明。', contract: '接口说明',
    none: '还没有令牌', add: '新建令牌', edit: '修改', name: '系统名称', nameHint: '审计日志里显示这个名称', scopes: '可以做什么', scope: { 'register-complaints': '登记投诉', 'read-own-complaints': '查询自己登记的投诉' },
    receiver: '接收人', receiverHint: '登记的投诉由接收人首问负责。接收人和令牌的创建人涉及的投诉，令牌查不到。', receiverGone: '接收人已停用，令牌暂不可用', perMinute: '每分钟最多请求', times: '每分钟 {n} 次', expires: '到期', expired: '已到期', madeBy: '{name} 于 {time} 创建', used: '最近使用 {time}，来自 {address}', neverUsed: '还没有使用过',
    secret: '令牌', secretOnce: '只显示这一次。请现在复制并交给对方系统；丢失后只能换新。', copy: '复制', copied: '已复制', copyByHand: '浏览器不允许自动复制：令牌已选中，请按 Ctrl+C。', done: '我已保存', renew: '换新令牌', renewSure: '旧令牌立即失效，确定？', revoke: '撤销', revokeSure: '撤销后不能恢复，确定？',
  },
  {
    title: 'Tokens of other systems', hint: 'With a token another system registers complaints and reads how far its own have come, and nothing else. How it is used stands in the interface description.', contract: 'Interface description',
    none: 'No token yet', add: 'New token', edit: 'Change', name: 'Name of the system', nameHint: 'Stands in the audit log', scopes: 'May', scope: { 'register-complaints': 'register complaints', 'read-own-complaints': 'read its own complaints' },
    receiver: 'Receiver', receiverHint: 'The first responder of what it registers. Complaints about the receiver, or about who made the token, are not found with it.', receiverGone: 'The receiver is not active; the token is refused', perMinute: 'Requests a minute at most', times: '{n} requests a minute', expires: 'Ends', expired: 'ended', madeBy: 'made by {name}, {time}', used: 'last used {time} from {address}', neverUsed: 'not used yet',
    secret: 'Token', secretOnce: 'Shown this once. Copy it now and give it to the other system; one that is lost can only be renewed.', copy: 'Copy', copied: 'Copied', copyByHand: 'The browser does not let the page copy: it is selected, press Ctrl+C.', done: 'I have kept it', renew: 'New secret', renewSure: 'The old one ends at once. Sure?', revoke: 'Revoke', revokeSure: 'This cannot be undone. Sure?',
  },
)
