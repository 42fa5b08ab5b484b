import { words } from '../words'

export const handover = words(
  {
    leave: '办理离职交接', dissolve: '撤销部门', leaveHint: '{name} 的账号将立即停用、退出所有登录，未完的工作转交他人：', dissolveHint: '“{name}”将停用，其人员和未完的工作转入另一部门：', nothing: '没有未完的工作',
    kinds: { complaints: '投诉', requests: '服务单', followups: '回访', callbacks: '待回电', promises: '承诺', actions: '整改措施', approvals: '待审批', customers: '客户', duties: '值班', offices: '负责的部门', deputies: '代理人关系', absences: '外出代理', people: '人员', branches: '下级部门', appointments: '预约', incidents: '重大故障', suggestions: '建议', resources: '可预约资源' },
    toPerson: '交给一个人', toPool: '部门公共池', successor: '接手人', pool: '部门（留空为各自所属部门）', department: '接收部门', k2: '涉及接手人本人的投诉不交给接手人，由部门主管另行分派。', sure: '{name}：确定？不能撤销', done: '已全部转交', running: '正在分批转交，可以关闭此窗口',
  },
  {
    leave: 'Leaves: pass work on', dissolve: 'Dissolve', leaveHint: 'The account of {name} is closed and signed out at once; the open work goes to others:', dissolveHint: '"{name}" is closed; its people and open work go to another department:', nothing: 'No work is open',
    kinds: { complaints: 'complaints', requests: 'requests', followups: 'follow-ups', callbacks: 'callbacks', promises: 'promises', actions: 'actions', approvals: 'approvals', customers: 'customers', duties: 'turns of duty', offices: 'departments headed', deputies: 'usual stand-in for', absences: 'stand-in for', people: 'people', branches: 'branches', appointments: 'appointments', incidents: 'incidents', suggestions: 'suggestions', resources: 'things that can be booked' },
    toPerson: 'To a person', toPool: "The department's pool", successor: 'Successor', pool: 'Department (empty: each in its own)', department: 'Department that takes over', k2: 'Complaints about the successor do not go to them; the supervisors assign them.', sure: '{name}: sure? This cannot be undone', done: 'Everything is passed on', running: 'Being passed on in batches; this window may be closed',
  },
)
