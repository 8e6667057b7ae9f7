/** What mails say where an association has not put them into its own words. A blank line parts paragraphs. Dates, so that it stays true however late it is read. */
import { type Locale } from '../../kernel/values/localised-text';
import { MailKind } from './mail-kind';

export interface Wording {
  readonly subject: string;
  readonly body: string;
}

export function standardText(kind: MailKind, locale: Locale): Wording {
  return {
    subject: TEXTS[kind][locale][0],
    body: `${GREETING[kind === MailKind.APPLICATION_CODE ? 'toNobody' : 'toContact'][locale]}\n\n${TEXTS[kind][locale][1]}\n\n{associationName}`,
  };
}

const GREETING = {
  toContact: { EN: 'Dear {contactName},', ZH_HANS: '{contactName}，您好：' },
  toNobody: { EN: 'Good day,', ZH_HANS: '您好：' },
} as const;

type Both = Readonly<Record<Locale, readonly [subject: string, body: string]>>;

const EXPIRING: Both = {
  EN: [
    'Your membership ends on {expiresOn}',
    'The membership of {memberName} ({memberNumber}, {tierName}) ends on {expiresOn}, in {daysLeft} days. Renew it before then and no day is lost: the new term begins where this one ends.\n\nAfter that day there are days of grace until {graceEndsOn}.',
  ],
  ZH_HANS: [
    '贵单位的会籍将于{expiresOn}到期',
    '{memberName}（{memberNumber}，{tierName}）的会籍将于{expiresOn}到期，还有 {daysLeft} 天。提前续期不会损失会期：新会期从原到期日起算。\n\n到期后有宽限期，至{graceEndsOn}止。',
  ],
};

/** How it is asked for. Lines without anything to put there are left out. */
const ASKED = {
  EN: 'Invoice {invoiceNumber}: {amountDue}, due by {dueOn}. Please name the invoice with your payment.\n\n{howToPay}\n\nYour invoice: {invoiceLink}',
  ZH_HANS:
    '账单 {invoiceNumber}：应缴 {amountDue}，请于{dueOn}之前缴纳，并在附言中注明账单号。\n\n{howToPay}\n\n查看账单：{invoiceLink}',
} as const;

const TEXTS: Readonly<Record<MailKind, Both>> = {
  EXPIRING_60: EXPIRING,
  EXPIRING_30: EXPIRING,
  EXPIRING_7: EXPIRING,
  INFORMATION_REQUESTED: {
    EN: [
      'Your application: something is still needed',
      'To decide on the application of {memberName} we need something more from you. Please get in touch with us; it has to be here by {dueOn}.',
    ],
    ZH_HANS: [
      '入会申请：还需补充材料',
      '审核 {memberName} 的入会申请还需要补充材料。请与我们联系，并于{dueOn}之前补齐。',
    ],
  },
  INFORMATION_OVERDUE: {
    EN: [
      'Your application has lapsed',
      'What we asked for did not come in time, so the application of {memberName} lapsed on {happenedOn}. You may apply again.',
    ],
    ZH_HANS: [
      '入会申请已失效',
      '由于未按期补充材料，{memberName} 的入会申请已于{happenedOn}失效。贵单位可以重新申请。',
    ],
  },
  PAYMENT_DUE: {
    EN: [
      'Your application is approved: the fee is due',
      `The application of {memberName} ({tierName}) was approved on {happenedOn}. The membership begins when the fee is in; it is due by {dueOn}.\n\n${ASKED.EN}`,
    ],
    ZH_HANS: [
      '入会申请已通过，请缴纳会费',
      `{memberName}（{tierName}）的入会申请已于{happenedOn}通过。会费到账后会籍生效，请于{dueOn}之前缴纳。\n\n${ASKED.ZH_HANS}`,
    ],
  },
  PAYMENT_OVERDUE: {
    EN: [
      'Your application has lapsed',
      'The fee did not come in time, so the application of {memberName} lapsed on {happenedOn}. You may apply again.',
    ],
    ZH_HANS: [
      '入会申请已失效',
      '由于会费未按期到账，{memberName} 的入会申请已于{happenedOn}失效。贵单位可以重新申请。',
    ],
  },
  APPROVED: {
    EN: [
      'Welcome: {memberName} is a member',
      '{memberName} is a member since {happenedOn}: member number {memberNumber}, {tierName}. The term runs until {expiresOn}.',
    ],
    ZH_HANS: [
      '欢迎加入：{memberName} 已成为会员',
      '{memberName} 自{happenedOn}起成为会员，会员编号 {memberNumber}，级别为{tierName}，会期至{expiresOn}。',
    ],
  },
  REJECTED: {
    EN: [
      'Your application for membership',
      'The application of {memberName} was not approved ({happenedOn}). Please get in touch with us if you want to know more.',
    ],
    ZH_HANS: ['关于贵单位的入会申请', '{memberName} 的入会申请未获通过（{happenedOn}）。如需了解详情，请与我们联系。'],
  },
  RENEWED: {
    EN: [
      'Your membership is renewed until {expiresOn}',
      `The membership of {memberName} ({memberNumber}, {tierName}) was renewed on {happenedOn}. It runs until {expiresOn}.\n\n${ASKED.EN}`,
    ],
    ZH_HANS: [
      '会籍已续期至{expiresOn}',
      `{memberName}（{memberNumber}，{tierName}）的会籍已于{happenedOn}续期，会期至{expiresOn}。\n\n${ASKED.ZH_HANS}`,
    ],
  },
  SUSPENDED: {
    EN: [
      'Your membership is suspended',
      'The membership of {memberName} ({memberNumber}) was suspended on {happenedOn}, until {suspendedUntil}. Endorsements sleep meanwhile, and the term, until {expiresOn}, runs on. Please get in touch with us.',
    ],
    ZH_HANS: [
      '会籍已暂停',
      '{memberName}（{memberNumber}）的会籍已于{happenedOn}暂停，至{suspendedUntil}。其间背书休眠，会期照算，至{expiresOn}。请与我们联系。',
    ],
  },
  REINSTATED: {
    EN: [
      'Your membership is no longer suspended',
      'The suspension of {memberName} ({memberNumber}) ended on {happenedOn}. The term runs until {expiresOn}.',
    ],
    ZH_HANS: ['会籍已恢复', '{memberName}（{memberNumber}）的会籍已于{happenedOn}恢复，会期至{expiresOn}。'],
  },
  GRACE_BEGUN: {
    EN: [
      'Your membership ended on {expiresOn}',
      'The term of {memberName} ({memberNumber}, {tierName}) ended on {expiresOn}. Days of grace run until {graceEndsOn}: renewed until then, the new term begins where the old one ended.',
    ],
    ZH_HANS: [
      '会籍已于{expiresOn}到期',
      '{memberName}（{memberNumber}，{tierName}）的会期已于{expiresOn}届满。宽限期至{graceEndsOn}止；在此之前续期的，新会期从原到期日起算。',
    ],
  },
  EXPIRED: {
    EN: [
      'Your membership has expired',
      'The membership of {memberName} ({memberNumber}) expired on {happenedOn}; its term had ended on {expiresOn}. Please get in touch with us to be a member again.',
    ],
    ZH_HANS: [
      '会籍已失效',
      '{memberName}（{memberNumber}）的会籍已于{happenedOn}失效，会期届满日为{expiresOn}。如需恢复会籍，请与我们联系。',
    ],
  },
  WITHDRAWN: {
    EN: ['You have withdrawn', '{memberName} withdrew on {happenedOn}. Thank you for the time together.'],
    ZH_HANS: ['已退出', '{memberName} 已于{happenedOn}退出。感谢您一路同行。'],
  },
  INVOICE: {
    EN: [
      'Invoice {invoiceNumber} of {associationName}',
      `The membership fee of {memberName} ({tierName}) is owed since {happenedOn}. If you have paid it meanwhile, please leave this mail alone.\n\n${ASKED.EN}`,
    ],
    ZH_HANS: [
      '{associationName} 账单 {invoiceNumber}',
      `{memberName}（{tierName}）的会费账单已于{happenedOn}开立，尚未缴清。如已缴纳，请忽略此邮件。\n\n${ASKED.ZH_HANS}`,
    ],
  },
  APPLICATION_CODE: {
    EN: [
      'Your code for an application',
      'Somebody wants to apply for membership with this address. If it is you, enter this code in the application:\n\n{code}\n\nIt works once, until {validUntil}. If it is not you, leave this mail alone: without the code nothing happens.',
    ],
    ZH_HANS: [
      '入会申请验证码',
      '有人使用此邮箱申请入会。如果是您本人，请在申请中填写以下验证码：\n\n{code}\n\n验证码仅可使用一次，有效期至{validUntil}。如非本人操作，请忽略此邮件；没有验证码，不会发生任何变动。',
    ],
  },
};
