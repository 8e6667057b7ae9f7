/** What a list of members can say, and the column names by which it is recognised: English, Chinese of either script. */
import { folded } from '../../../kernel/feed/column-names';
import { foldCharacter } from '../../../kernel/search/fold';

interface FieldWords {
  readonly en: string;
  readonly zh: string;
  readonly names: readonly string[];
}

export const FIELDS = {
  uen: {
    en: 'UEN of Singapore',
    zh: '新加坡 UEN',
    names: [
      'uen',
      'uen no',
      'uen number',
      'acra no',
      'acra number',
      'unique entity number',
      'roc no',
      '新加坡注册号',
      '新加坡商业登记号',
    ],
  },
  uscc: {
    en: 'unified social credit code of China, 18 characters',
    zh: '统一社会信用代码（18 位）',
    names: [
      'uscc',
      'unified social credit code',
      'social credit code',
      'credit code',
      'usci',
      '统一社会信用代码',
      '社会信用代码',
      '信用代码',
      '统一代码',
    ],
  },
  identifier: {
    en: 'UEN or unified social credit code, recognised by its shape',
    zh: 'UEN 或统一社会信用代码（按格式识别）',
    names: [
      'identifier',
      'registration no',
      'registration number',
      'company registration no',
      'business registration no',
      'reg no',
      'company no',
      '证件号',
      '证件号码',
      '注册号',
      '登记号',
      '企业代码',
      '营业执照号',
      '营业执照号码',
    ],
  },
  name: {
    en: 'name of the member in any language',
    zh: '会员名称（任意语言）',
    names: [
      'name',
      'company',
      'company name',
      'member',
      'member name',
      'organisation',
      'organization',
      'organisation name',
      'organization name',
      'enterprise name',
      '名称',
      '会员名称',
      '会员',
      '企业名称',
      '公司名称',
      '单位名称',
      '公司',
      '企业',
      '单位',
    ],
  },
  nameEn: {
    en: 'name in English',
    zh: '英文名称',
    names: [
      'name en',
      'english name',
      'company name en',
      'company name english',
      'name english',
      'name in english',
      '英文名',
      '英文名称',
      '公司英文名',
      '公司英文名称',
      '企业英文名称',
      '单位英文名称',
    ],
  },
  nameZh: {
    en: 'name in Chinese',
    zh: '中文名称',
    names: [
      'name zh',
      'chinese name',
      'company name zh',
      'company name chinese',
      'name chinese',
      'name in chinese',
      'name cn',
      'name zh hans',
      '中文名',
      '中文名称',
      '公司中文名',
      '公司中文名称',
      '企业中文名称',
      '单位中文名称',
    ],
  },
  tier: {
    en: 'class of membership, by its code or name',
    zh: '会员级别（代码或名称）',
    names: [
      'tier',
      'membership tier',
      'class',
      'membership class',
      'membership type',
      'member type',
      'category of membership',
      'level',
      '级别',
      '会员级别',
      '会员类别',
      '会员类型',
      '会员等级',
      '会籍级别',
      '会籍类别',
    ],
  },
  memberNumber: {
    en: 'member number, unique within the association',
    zh: '会员编号（协会内唯一）',
    names: [
      'member number',
      'member no',
      'membership no',
      'membership number',
      'member id',
      'membership id',
      '会员编号',
      '会员号',
      '会籍编号',
      '会员证号',
      '会员代码',
    ],
  },
  joinedOn: {
    en: 'first day as a member',
    zh: '入会日期',
    names: [
      'joined on',
      'joined',
      'join date',
      'date joined',
      'member since',
      'start date',
      'start',
      'valid from',
      'from',
      '入会日期',
      '入会时间',
      '加入日期',
      '起始日期',
      '开始日期',
      '生效日期',
      '会籍开始日期',
    ],
  },
  expiresOn: {
    en: 'last day of the term',
    zh: '会籍到期日',
    names: [
      'expires on',
      'expires',
      'expiry',
      'expiry date',
      'expiration date',
      'end date',
      'valid to',
      'valid until',
      'valid till',
      'renewal date',
      'membership expiry',
      '到期日',
      '到期日期',
      '到期时间',
      '有效期至',
      '有效期',
      '截止日期',
      '会籍到期日',
      '会籍有效期至',
    ],
  },
  website: {
    en: 'address of its website',
    zh: '网站地址',
    names: [
      'website',
      'web',
      'web site',
      'homepage',
      'url',
      'site',
      '网站',
      '网址',
      '官网',
      '公司网址',
      '企业网站',
      '公司网站',
    ],
  },
  about: {
    en: 'what it says of itself, in any language',
    zh: '简介（任意语言）',
    names: [
      'about',
      'description',
      'profile',
      'company profile',
      'introduction',
      '简介',
      '公司简介',
      '企业简介',
      '单位简介',
      '介绍',
      '描述',
    ],
  },
  aboutEn: {
    en: 'what it says of itself in English',
    zh: '英文简介',
    names: [
      'about en',
      'description en',
      'profile en',
      'english description',
      'english profile',
      '英文简介',
      '英文介绍',
      '公司英文简介',
    ],
  },
  aboutZh: {
    en: 'what it says of itself in Chinese',
    zh: '中文简介',
    names: [
      'about zh',
      'description zh',
      'profile zh',
      'chinese description',
      'chinese profile',
      '中文简介',
      '中文介绍',
      '公司中文简介',
    ],
  },
  categories: {
    en: 'headings of the directory it stands under, several with ; between',
    zh: '名录类别（多个用分号隔开）',
    names: [
      'categories',
      'category',
      'sector',
      'sectors',
      'industry',
      'industries',
      'business category',
      '行业',
      '所属行业',
      '行业类别',
      '类别',
      '类目',
      '行业分类',
      '主营类目',
    ],
  },
  contactName: {
    en: 'a person to turn to',
    zh: '联系人',
    names: [
      'contact',
      'contact name',
      'contact person',
      'person in charge',
      'representative',
      '联系人',
      '联系人姓名',
      '联络人',
      '负责人',
      '会员代表',
    ],
  },
  contactRole: {
    en: 'what that person does there',
    zh: '联系人职务',
    names: [
      'contact role',
      'contact title',
      'role',
      'job title',
      'position',
      'designation',
      '职务',
      '职位',
      '联系人职务',
      '联系人职位',
    ],
  },
  contactEmail: {
    en: 'e-mail address of that person',
    zh: '联系人邮箱',
    names: [
      'email',
      'e mail',
      'contact email',
      'email address',
      'mail',
      '邮箱',
      '电子邮箱',
      '电子邮件',
      '邮件',
      '联系人邮箱',
      '邮箱地址',
    ],
  },
  contactPhone: {
    en: 'telephone number of that person, with its country code',
    zh: '联系人电话（含国家区号）',
    names: [
      'phone',
      'telephone',
      'tel',
      'mobile',
      'mobile no',
      'phone number',
      'contact phone',
      'contact number',
      'contact no',
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '电话号码',
      '联系人电话',
      '联系方式',
    ],
  },
  contactWechat: {
    en: 'WeChat name of that person',
    zh: '联系人微信号',
    names: ['wechat', 'wechat id', 'contact wechat', 'weixin', '微信', '微信号', '联系人微信'],
  },
  contactLanguage: {
    en: 'language that person reads: en or zh',
    zh: '联系人语言（en 或 zh）',
    names: ['language', 'contact language', 'preferred language', '语言', '联系语言', '首选语言'],
  },
} as const satisfies Record<string, FieldWords>;

export type Field = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]];

/** Null for a column name that no field goes by. */
export function fieldOf(columnName: string): Field | null {
  return BY_NAME.get(spelt(columnName)) ?? null;
}

/** The field whose longest name stands within a column name: "企业统一社会信用代码（18位）". */
export function fieldWithin(columnName: string): Field | null {
  const name = spelt(columnName);
  return WITHIN.find(([part]) => name.includes(part))?.[1] ?? null;
}

export function countKnown(names: readonly string[]): number {
  return new Set(names.map((name) => fieldOf(name) ?? fieldWithin(name)).filter((field) => field !== null)).size;
}

/** One spelling for what is meant alike: letters and digits alone, Traditional characters as Simplified. */
export function spelt(text: string): string {
  return Array.from(folded(text), foldCharacter).join('');
}

const NAMES: readonly (readonly [name: string, field: Field])[] = FIELD_NAMES.flatMap((field) =>
  [field, ...FIELDS[field].names].map((name) => [spelt(name), field] as const),
);

const BY_NAME: ReadonlyMap<string, Field> = new Map(NAMES);

// A short word stands within many others: "tel" in "hotel", 单位 in 单位地址.
const WITHIN = NAMES.filter(([name]) => name.length >= (/^[a-z0-9]*$/.test(name) ? 5 : 3)).sort(
  ([one], [other]) => other.length - one.length,
);
