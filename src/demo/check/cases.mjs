/**
 * A complaint of a customer who is known, taken through all its steps by the agent and the supervisor.
 *
 * @returns the id of one that was carried out just now
 */
export async function settled({ record, supervisor }, { customer, title, description, cause, solution }) {
  const whose = (await record.items(`/api/customers?q=${encodeURIComponent(customer)}`))[0]
  const { id } = await record.post('/api/complaints', { title, description, customerId: whose.id })
  const version = async () => (await supervisor.one(`/api/complaints/${id}`)).version
  const move = async (who, to, more = {}) => who.post(`/api/complaints/${id}/transitions`, { version: await version(), to, ...more })
  const me = (await record.one('/api/session')).user
  await move(supervisor, 'accepted')
  await supervisor.put(`/api/complaints/${id}/grade`, { version: await version(), grade: 'general' })
  await supervisor.put(`/api/complaints/${id}/assignment`, { version: await version(), departmentId: me.departmentId, userId: me.id })
  await record.post(`/api/complaints/${id}/assignment/answer`, { version: await version(), accept: true })
  await move(record, 'investigated', { note: cause, liability: 'ours' })
  await move(record, 'proposed', { note: solution })
  await move(supervisor, 'approved')
  await move(record, 'carried-out')
  return id
}
