const GIVEN = 'given out once'

/**
 * Somebody new in the house, with a password of their own.
 *
 * @param boss the record of an administrator
 * @param more of the account, as extension, position or onCallMobile
 * @returns their id, and the record as they read it
 */
export async function hired(stage, boss, { username, name, password }, role, departmentId, more = {}) {
  const { id } = await boss.post('/api/users', { username, displayName: name, role, departmentId, password: GIVEN, ...more })
  const first = await stage.signIn(username, GIVEN)
  await first.post('/api/me/password', { currentPassword: GIVEN, newPassword: password })
  return { id, record: await stage.signIn(username, password) }
}
