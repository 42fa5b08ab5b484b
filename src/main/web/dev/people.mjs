const base = { device: 'browser', language: 'zh', zone: 'Asia/Shanghai', theme: 'system', passwordTemporary: false, active: true, onCallMobile: null, createdAt: '2026-01-05T01:00:00Z' }

export const departments = [
  { id: 1, name: '客户服务部', parentId: null, headUserId: 2, active: true },
  { id: 2, name: '工程维修部', parentId: null, headUserId: null, active: true },
]
const names = ['王芳', '赵敏', '李强', '陈静', '刘洋', '杨帆', '黄磊', '周倩', 'Christopher Featherstonehaugh-Montgomery', '吴昊', '徐丽', '孙浩']
export const people = [
  { id: 1, username: 'admin', displayName: '系统管理员', role: 'administrator', departmentId: null, extension: null, ...base },
  { id: 2, username: 'zhou', displayName: '周主管', role: 'supervisor', departmentId: 1, extension: '800', ...base },
  ...names.map((displayName, index) => ({ id: 11 + index, username: `agent${801 + index}`, displayName, role: 'agent', departmentId: index % 4 === 3 ? 2 : 1, extension: String(801 + index), ...base })),
]

/** Signs in by name alone; the cookie is the name. */
export function whoIs(cookie) {
  const name = /fixture=([\w-]+)/.exec(cookie ?? '')?.[1]
  return people.find((one) => one.username === name) ?? null
}
