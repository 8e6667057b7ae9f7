/** A member's listing as a row of a list, under names that an import reads again. */
import { type RowIdentifier } from '../check/member-row';
import { type Field } from '../columns/fields';
import { type StoredMember } from '../match/matches';
import { type ExportColumn } from './blocks';

export interface ExportedMember extends Omit<StoredMember, 'tierId' | 'version' | 'id' | 'organisationId'> {
  readonly identifier: Pick<RowIdentifier, 'scheme' | 'asWritten'>;
  readonly tierCode: string;
}

/** In the language of the person who asks. */
export function memberColumns(language: 'en' | 'zh'): readonly ExportColumn<ExportedMember>[] {
  return COLUMNS.map(([, en, zh, cell]) => ({ heading: language === 'en' ? en : zh, cell }));
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
  ['contactName', 'Contact person', '联系人', ({ contact }) => contact?.name ?? null],
  ['contactRole', 'Job title', '职务', ({ contact }) => contact?.role ?? null],
  ['contactEmail', 'Contact email', '联系人邮箱', ({ contact }) => contact?.email ?? null],
  ['contactPhone', 'Contact phone', '联系人电话', ({ contact }) => contact?.phone ?? null],
  ['contactWechat', 'Contact WeChat', '联系人微信', ({ contact }) => contact?.wechat ?? null],
  ['contactLanguage', 'Contact language', '联系语言', ({ contact }) => contact?.language ?? null],
];

function codeOf({ scheme, asWritten }: ExportedMember['identifier'], wanted: string): string | null {
  return scheme === wanted ? asWritten : null;
}
