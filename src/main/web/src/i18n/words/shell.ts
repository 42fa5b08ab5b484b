import { words } from '../words'

export const shell = words(
  {
    work: '我的工作', customers: '客户', complaints: '工单', callbacks: '回电', calls: '通话', recordings: '录音',
    floor: '现场', reports: '报表', administration: '管理', searchHint: '搜索客户、号码、工单（/）',
    language: '语言', zone: '时区', theme: '主题', light: '浅色', dark: '深色', system: '跟随系统', signOut: '签退', keys: '快捷键',
    deviceCheck: '设备检测', password: '修改密码',
    username: '用户名', passwordField: '密码', signIn: '签入', signingIn: '正在签入…', welcome: '签入热线',
    expired: '签入已失效', expiredDetail: '请再次输入密码。此页已输入的内容都还在。',
    currentPassword: '当前密码', newPassword: '新密码', passwordChanged: '密码已修改',
    linkBroken: '与服务器的连接中断', linkConnecting: '正在连接…', linkResyncing: '正在核对…',
    pbxDown: '电话系统 {name} 无应答', trunkDown: '线路 {name} 不可用', since: '自 {time}',
    notFound: '没有这个页面', signOutOwed: '还有 {n} 个小结未填写，填写后才能签退', forbidden: '您的角色不能使用此页面',
    firstPassword: '设置您自己的密码', firstPasswordDetail: '您现在的密码由管理员设置。为了只有您本人能以您的名义工作，请先改成自己的密码。', repeatPassword: '再次输入新密码', differs: '两次输入的新密码不一致', openOwed: '去填写',
  },
  {
    work: 'My work', customers: 'Customers', complaints: 'Cases', callbacks: 'Callbacks', calls: 'Calls', recordings: 'Recordings',
    floor: 'Floor', reports: 'Reports', administration: 'Administration', searchHint: 'Name, number, case (/)',
    language: 'Language', zone: 'Time zone', theme: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system', signOut: 'Sign out', keys: 'Keyboard',
    deviceCheck: 'Device check', password: 'Change password',
    username: 'User name', passwordField: 'Password', signIn: 'Sign in', signingIn: 'Signing in…', welcome: 'Sign in to Hotline',
    expired: 'Your sign-in has ended', expiredDetail: 'Please enter your password again. Everything typed on this page is still here.',
    currentPassword: 'Current password', newPassword: 'New password', passwordChanged: 'Password changed',
    linkBroken: 'Link to the server is broken', linkConnecting: 'Connecting…', linkResyncing: 'Checking…',
    pbxDown: 'Telephone system {name} does not answer', trunkDown: 'Trunk {name} is down', since: 'since {time}',
    notFound: 'There is no such page', signOutOwed: '{n} dispositions are still owed; fill them in before signing out', forbidden: 'Your role cannot use this page',
    firstPassword: 'Choose your own password', firstPasswordDetail: 'Your present password was set by an administrator. Change it first, so that nobody but you can work in your name.', repeatPassword: 'New password again', differs: 'The two new passwords differ', openOwed: 'Fill in',
  },
)
