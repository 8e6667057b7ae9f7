/**
 * A member's listing as a row of a list, under names that an import reads again. A list knows one contact of a member; further ones have
 * columns of their own ("Contact person 2"), which an import leaves alone (columns/guess.ts): so nothing is lost by a list that comes back.
 */
import { type RowContact, type RowIdentifier } from '../check/member-row';
import { type Field } from '../columns/fields';
import { type StoredMember } from '../match/matches';
import { type ExportColumn } from './blocks';

export interface ExportedMember extends Omit<StoredMember, 'tierId' | 'version' | 'id' | 'organisationId'> {
  readonly identifier: Pick<RowIdentifier, 'scheme' | 'asWritten'>;
  readonly tierCode: string;
  /** Beside the first. */
  readonly others: readonly RowContact[];
}

/** In the language of the person who asks, with room for so many contacts beside the first. */
export function memberColumns(language: 'en' | 'zh', others = 0): readonly ExportColumn<ExportedMember>[] {
  const own = [...COLUMNS, ...contactColumns(({ contact }) => contact)];
  const further = Array.from({ length: others }, (_, at) =>
    contactColumns((member) => member.others[at] ?? null, at + 2),
  );
  return [...own, ...further.flat()].map(([, en, zh, cell]) => ({ heading: language === 'en' ? en : zh, cell }));
}

function contactColumns(contactOf: (member: ExportedMember) => RowContact | null, number?: number): Column[] {
  return CONTACT.map(([field, en, zh, part]) => [
    ...([field, number === undefined ? en : `${en} ${number}`, `${zh}${number ?? ''}`] as const),
    (member) => contactOf(member)?.[part] ?? null,
  ]);
}

type Column = readonly [
  field: Field | 'status',
  en: string,
  zh: string,
  cell: (member: ExportedMember) => string | null,
];

const COLUMNS: readonly Column[] = [
  ['memberNumber', 'Member number', '会员编号', ({ memberNumber }) => memberNumber],
  ['uen', 'UEN', '新加坡注册号', ({ identifier }) => codeOf(identifier, 'UEN')],
  ['uscc', 'Unified social credit code', '统一社会信用代码', ({ identifier }) => codeOf(identifier, 'USCC')],
  ['nameEn', 'Name in English', '英文名称', ({ name }) => name.en],
  ['nameZh', 'Name in Chinese', '中文名称', ({ name }) => name.zhHans],
  ['tier', 'Membership class', '会员级别', ({ tierCode }) => tierCode],
  ['status', 'Standing', '状态', ({ status }) => status],
  ['joinedOn', 'Joined on', '入会日期', ({ joinedOn }) => joinedOn],
  ['expiresOn', 'Expires on', '到期日期', ({ expiresOn }) => expiresOn],
  ['website', 'Website', '网站', ({ website }) => website],
  ['aboutEn', 'Description en', '英文简介', ({ about }) => about.en],
  ['aboutZh', 'Description zh', '中文简介', ({ about }) => about.zhHans],
  ['categories', 'Categories', '行业类别', ({ categories }) => categories.join('; ')],
];

const CONTACT: readonly (readonly [field: Field, en: string, zh: string, part: keyof RowContact])[] = [
  ['contactName', 'Contact person', '联系人', 'name'],
  ['contactRole', 'Job title', '职务', 'role'],
  ['contactEmail', 'Contact email', '联系人邮箱', 'email'],
  ['contactPhone', 'Contact phone', '联系人电话', 'phone'],
  ['contactWechat', 'Contact WeChat', '联系人微信', 'wechat'],
  ['contactLanguage', 'Contact language', '联系语言', 'language'],
];

function codeOf({ scheme, asWritten }: ExportedMember['identifier'], wanted: string): string | null {
  return scheme === wanted ? asWritten : null;
}
