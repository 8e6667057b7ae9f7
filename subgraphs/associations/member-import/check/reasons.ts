/**
 * Why a row is refused, left as it is, or taken with a remark: one table, in English and Chinese. The code never changes; it is
 * what a client tells reasons apart by, and what the result file says.
 */
import { type Reason as CodeReason, type ReasonCode as CheckedCode } from '../../../kernel/codes/checked';
import { type Params } from '../../../kernel/mutations/words';
import { type Field } from '../columns/fields';
import { type Message, type Said, sayer } from '../words';

export interface Reason extends Message<ReasonCode> {
  /** Null where it is the whole row. */
  readonly field: Field | null;
  /** The cell as it came, cut short; null where there is none. */
  readonly value: string | null;
}

export function reason(code: PlainCode, field: Field | null, params: Params = {}, value: string | null = null): Reason {
  return { ...say(code, params), field, value };
}

/** What the rules of a scheme say of its code; they have their own words in English. */
export function codeReason(scheme: Scheme, { code, message, expected, got }: CodeReason, cell: Cell): Reason {
  const params = { ...(expected !== undefined && { expected }), ...(got !== undefined && { got }) };
  const told = CHINESE[code];
  const zh = typeof told === 'string' ? told : told[scheme];
  const en = `${NAMES[scheme].en}: ${message}${RETYPE[code] ?? ''}.`;
  const filledIn = zh.replace('{expected}', (expected ?? '').replace(' to ', '–')).replace('{got}', got ?? '');
  const key = `${scheme === 'UEN' ? 'uen' : 'uscc'}.${code.toLowerCase() as Lowercase<CheckedCode>}` as const;
  return { code: key, params, en, zh: `${NAMES[scheme].zh}：${filledIn}。`, field: cell.field, value: cell.text };
}

export type Scheme = 'UEN' | 'USCC';

interface Cell {
  readonly field: Field;
  readonly text: string;
}

const NAMES: Readonly<Record<Scheme, Said>> = {
  UEN: { en: 'UEN', zh: '新加坡 UEN' },
  USCC: { en: 'Unified social credit code', zh: '统一社会信用代码' },
};

const RETYPE: Readonly<Partial<Record<CheckedCode, string>>> = {
  SPREADSHEET_MANGLED: '; what is lost cannot be worked out, so type the code anew from the business licence',
};

const CHINESE: Readonly<Record<CheckedCode, string | Readonly<Record<Scheme, string>>>> = {
  EMPTY: '未填写',
  LENGTH: { UEN: '应为 9 或 10 位，实为 {got} 位', USCC: '应为 18 位，实为 {got} 位' },
  CHARACTER: {
    UEN: '含有不应出现的字符“{got}”，只能是字母和数字',
    USCC: '含有不应出现的字符“{got}”，只能是数字和大写字母（不含 I、O、S、V、Z）',
  },
  PATTERN: '“{got}”格式不符',
  CHECK_DIGIT: '校验位为“{got}”，应为“{expected}”，可能有字符录错',
  UNKNOWN_CODE: '实体类型“{got}”不存在',
  YEAR: '注册年份为 {got}，应在 {expected} 之间',
  PLACEHOLDER: '“{got}”是占位内容，不是真实代码',
  SPREADSHEET_MANGLED:
    '“{got}”是电子表格把代码当成数字的结果（如 9.14403E+17），末尾几位已丢失，无法还原；请将该列设为“文本”格式，按营业执照重新填写后再导出',
};

export const REASON_WORDS = {
  // The row itself.
  'row.unreadable': {
    en: 'The row cannot be read: {detail}.',
    zh: '此行无法读取：可能是引号没有成对、有字符无法识别，或内容过长。请修改后再导入。',
  },
  'row.ragged': {
    en: 'The row has {got} cells, the header has {expected}. A cell that holds the separator must stand in double quotes.',
    zh: '此行有 {got} 个单元格，表头有 {expected} 个。含有分隔符的单元格须加英文双引号。',
  },
  'row.duplicate': {
    en: 'The same organisation stands on line {line} already. Keep one of the two rows.',
    zh: '该企业已在第 {line} 行出现。请只保留一行。',
  },
  // Who it is.
  'identifier.missing': {
    en: 'Neither a UEN nor a unified social credit code is given. Members are matched by these alone, never by name.',
    zh: '没有填写 UEN 或统一社会信用代码。会员只按代码匹配，从不按名称匹配。',
  },
  'identifier.unknown_kind': {
    en: '"{value}" has the shape of neither a UEN (9 or 10 characters) nor a unified social credit code (18 characters).',
    zh: '“{value}”既不像 UEN（9 或 10 位），也不像统一社会信用代码（18 位）。',
  },
  'identifier.conflict': {
    en: 'The UEN and the unified social credit code of this row belong to two different members. Put each on a row of its own.',
    zh: '此行的 UEN 与统一社会信用代码属于两个不同的会员。请分成两行。',
  },
  'organisation.unknown': {
    en: 'No organisation with this code is known to the registry. Have it registered first, or allow the import to announce new ones.',
    zh: '企业登记库中没有该代码对应的企业。请先登记，或允许导入时自动申报新企业。',
  },
  'organisation.announced': {
    en: 'The registry does not know this organisation yet; it will be announced there, as unverified.',
    zh: '企业登记库中还没有该企业；导入时将自动申报，状态为“未核实”。',
  },
  // What it says.
  'name.missing': {
    en: 'A new member needs a name, in English or in Chinese.',
    zh: '新会员须填写名称（英文或中文）。',
  },
  'text.too_long': {
    en: 'It has {length} characters; at most {most} are taken.',
    zh: '内容有 {length} 个字符，最多 {most} 个。',
  },
  'name.too_long': {
    en: 'The name has {length} characters; at most {most} are taken.',
    zh: '名称有 {length} 个字符，最多 {most} 个。',
  },
  'text.damaged': {
    en: 'It holds a NUL character: the file was damaged on its way.',
    zh: '内容含有空字符（NUL），文件可能在传输中损坏。',
  },
  'cell.formula_failed': {
    en: 'The cell shows {value}: its formula failed. Mend it, or write the value itself.',
    zh: '该单元格显示 {value}，说明公式出错。请修正公式，或直接填写内容。',
  },
  'text.lost_characters': {
    en: 'Question marks stand where characters were lost before the file came here.',
    zh: '有字符在导出时丢失，变成了问号。',
  },
  'tier.missing': {
    en: 'A new member needs a class of membership. The association has: {known}.',
    zh: '新会员须填写会员级别。本协会的级别有：{known}。',
  },
  'tier.unknown': {
    en: '"{value}" is no class of membership of this association. It has: {known}.',
    zh: '“{value}”不是本协会的会员级别。现有级别：{known}。',
  },
  'tier.retired': {
    en: 'That class of membership takes no new members. The association offers: {known}.',
    zh: '该会员级别已停用，不再接收新会员。本协会现有级别：{known}。',
  },
  'member_number.taken': {
    en: 'Member number {number} belongs to another member.',
    zh: '会员编号 {number} 已属于另一会员。',
  },
  'member_number.former': {
    en: 'Member number {number} belongs to an earlier membership of this organisation, which has ended. Leave the cell empty, and a new number is given.',
    zh: '会员编号 {number} 属于该企业一项已终止的会籍。请将该单元格留空，系统会分配新编号。',
  },
  'member_number.duplicate': {
    en: 'Member number {number} stands on line {line} already.',
    zh: '会员编号 {number} 已在第 {line} 行出现。',
  },
  'date.unreadable': {
    en: '"{value}" is no date that can be read. Write 2026-01-05 or 2026/1/5.',
    zh: '“{value}”不是可识别的日期。请写成 2026-01-05 或 2026/1/5。',
  },
  'date.ambiguous': {
    en: '"{value}" is {dmy} or {mdy}, depending on the country. Write it as 2026-01-05, or say in the import which comes first, day or month.',
    zh: '“{value}”可能是 {dmy}，也可能是 {mdy}。请写成 2026-01-05，或在导入设置中指定日、月的先后。',
  },
  'date.impossible': {
    en: '"{value}" is a day that does not exist.',
    zh: '“{value}”这一天不存在。',
  },
  'date.two_digit_year': {
    en: '"{value}" has a year of two digits. Write all four.',
    zh: '“{value}”的年份只有两位。请写全四位。',
  },
  'date.out_of_range': {
    en: '{day} lies outside of {from} to {to}.',
    zh: '{day} 不在 {from} 至 {to} 之间。',
  },
  'joined.missing': {
    en: 'A new member needs the day it joined.',
    zh: '新会员须填写入会日期。',
  },
  'joined.in_future': {
    en: 'The day it joined, {joined}, is still to come: today is {today}. An organisation that has not joined yet applies.',
    zh: '入会日期 {joined} 尚未到来（今天是 {today}）。尚未入会的企业应提交申请。',
  },
  'expiry.missing': {
    en: 'A new member needs the last day of its term.',
    zh: '新会员须填写会籍到期日。',
  },
  'expiry.before_start': {
    en: 'The term ends on {expires}, before it begins on {joined}.',
    zh: '会籍到期日 {expires} 早于入会日期 {joined}。',
  },
  'expiry.shortened': {
    en: 'The stored term ends later, on {stored}; this row shortens it.',
    zh: '现有会籍到期日更晚（{stored}），此行会使其缩短。',
  },
  'email.invalid': {
    en: '"{value}" is no e-mail address.',
    zh: '“{value}”不是有效的邮箱地址。',
  },
  'phone.invalid': {
    en: '"{value}" is no telephone number. Write it with its country code, such as +65 6123 4567.',
    zh: '“{value}”不是有效的电话号码。请连同国家区号填写，如 +86 755 1234 5678。',
  },
  'phone.mangled': {
    en: '"{value}" is a telephone number that a spreadsheet turned into a number. Format the column as text and type it anew.',
    zh: '“{value}”是被电子表格改成数字的电话号码。请将该列设为“文本”格式后重新填写。',
  },
  'website.invalid': {
    en: '"{value}" is no address of a website. Write it as https://example.com.',
    zh: '“{value}”不是有效的网址。请写成 https://example.com。',
  },
  'language.unknown': {
    en: '"{value}" is neither en (English) nor zh (Chinese).',
    zh: '“{value}”既不是 en（英文）也不是 zh（中文）。',
  },
  'contact.no_name': {
    en: 'An e-mail address or telephone number is given, but not the name of the person.',
    zh: '填写了邮箱或电话，但没有填写联系人姓名。',
  },
  'categories.too_many': {
    en: 'It has {count} headings; at most {most} are taken.',
    zh: '类别有 {count} 个，最多 {most} 个。',
  },
  // How it stands here.
  'membership.in_application': {
    en: 'The organisation has an application that is not decided yet ({status}). Decide it first; an import does not pass by a review.',
    zh: '该企业有尚未办结的入会申请（{status}）。请先办结；导入不能绕过审核。',
  },
  'row.touched': {
    en: 'The member was changed since the import (it is {status}, version {version}): it is left as it is. Change it by hand if need be.',
    zh: '导入之后该会员已有变动（状态 {status}，版本 {version}），因此保持不变。如有需要，请手工修改。',
  },
  'row.endorsed': {
    en: 'The member was endorsed since the import: it is left as it is. Revoke the endorsement first.',
    zh: '导入之后已为该会员出具背书，因此保持不变。请先撤销背书。',
  },
  'membership.refused': {
    en: 'The rules of membership do not allow it: {detail}',
    zh: '会籍规则不允许此项变更。',
  },
  'membership.rejected': {
    en: 'An application of this organisation was rejected on {rejected}; it may apply again from {from}. An import does not pass by a review.',
    zh: '该企业的申请于 {rejected} 未获通过，{from} 起可再次申请。导入不能绕过审核。',
  },
  'membership.suspended': {
    en: 'The member is suspended, and its term ends on {stored}. A suspended member is not renewed: have it reinstated first, or leave the cell empty.',
    zh: '该会员处于暂停状态，会籍到期日为 {stored}。暂停期间不能续期：请先恢复会籍，或将该单元格留空。',
  },
  'renewal.becomes_application': {
    en: 'The membership expired on {stored}, and this association does not renew late: the row makes it an application, to be reviewed.',
    zh: '该会籍已于 {stored} 到期，本协会不办理逾期续会：此行将转为一项待审核的申请。',
  },
  unchanged: {
    en: 'Nothing differs from what is stored.',
    zh: '与现有资料相同，无需更新。',
  },
} as const satisfies Record<string, Said>;

type PlainCode = keyof typeof REASON_WORDS;

/** Of this table, or of a scheme's rules: "uscc.check_digit". */
export type ReasonCode = PlainCode | `${Lowercase<Scheme>}.${Lowercase<CheckedCode>}`;

const say = sayer<PlainCode>(REASON_WORDS);
