/** What the public page says. It stands alone: nothing of the console is loaded with it. */
const zh = {
  title: '网上反映问题', lead: '投诉、建议和其他诉求，我们会登记并答复。紧急情况请直接拨打服务热线。', other: 'English',
  name: '您的姓名', phone: '联系电话', category: '类别', none: '请选择（可不选）', number: '原编号（之前反映过的，可不填）', text: '请说明发生了什么，希望如何解决',
  send: '提交', checking: '正在确认您不是机器人…', sending: '正在提交…', needed: '请填写“{field}”。',
  done: '已登记', yours: '您的编号是', keep: '请保存此编号，来电或再次填写时使用。', again: '再写一条',
  closed: '网上受理未开放，请拨打服务热线。', failed: '未能提交，您填写的内容仍在页面上。请稍后再试，或拨打服务热线。', insecure: '此页面需要通过 HTTPS 打开。',
  privacy: '您的姓名和电话仅用于处理此事。',
}
export type Words = typeof zh
const en: Words = {
  title: 'Write to us', lead: 'Complaints, suggestions and requests: we register them and answer. In an emergency please call the hotline.', other: '中文',
  name: 'Your name', phone: 'Telephone number', category: 'What it is about', none: 'Choose (optional)', number: 'Earlier number (if you wrote before; optional)', text: 'What happened, and what should be done',
  send: 'Send', checking: 'Making sure that you are no robot…', sending: 'Sending…', needed: 'Please fill in “{field}”.',
  done: 'Registered', yours: 'Your number is', keep: 'Please keep this number; use it when you call or write again.', again: 'Write another one',
  closed: 'There is no web form here; please call the hotline.', failed: 'That was not sent; what you wrote is still here. Please try again later, or call the hotline.', insecure: 'This page has to be opened over HTTPS.',
  privacy: 'Your name and number are used for this matter only.',
}
export const WORDS = { zh, en }
