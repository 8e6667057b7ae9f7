/**
 * A list of members as an association may send it, made up from a seed, with bad rows of known kinds in known places: what an
 * import must find, and no more than that.
 */
import { completeUen } from '../../../kernel/codes/uen';
import { completeUscc } from '../../../kernel/codes/uscc';
import { type ReasonCode } from '../check/reasons';
import { type Tier } from '../check/tiers';

export const LIST_HEADER = [
  '会员编号',
  'UEN',
  '统一社会信用代码',
  'Company Name (English)',
  '公司中文名称',
  '会员级别',
  '入会日期',
  '有效期至',
  '官网',
  '所属行业',
  '联系人',
  '职务',
  '电子邮箱',
  '联系电话',
  '微信号',
] as const;

const AT = { number: 0, uen: 1, uscc: 2, nameEn: 3, nameZh: 4, tier: 5, joined: 6, expires: 7 } as const;

export const LIST_TIERS: readonly Tier[] = [
  { id: 'tie_corporate', code: 'CORPORATE', name: { en: 'Corporate member', zhHans: '企业会员' } },
  { id: 'tie_associate', code: 'ASSOCIATE', name: { en: 'Associate member', zhHans: '联系会员' } },
  { id: 'tie_council', code: 'COUNCIL', name: { en: 'Council member', zhHans: '理事单位' } },
];

export interface MemberList {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By line of the file, the header being line 1: the one reason it must be refused for. */
  readonly bad: ReadonlyMap<number, ReasonCode>;
}

/** How each kind of bad row comes about; the row is a good one before. */
const SPOIL: Readonly<Partial<Record<ReasonCode, (row: string[], above: readonly string[]) => void>>> = {
  'uen.check_digit': (row) => {
    row[AT.uscc] = '';
    row[AT.uen] = wrongLast(
      completeUen({ form: 'LOCAL_COMPANY', year: 2011, serial: digits(row[AT.number] ?? '', 5) }),
    );
  },
  'uscc.check_digit': (row) => {
    row[AT.uen] = '';
    row[AT.uscc] = wrongLast(usccOf(Number(digits(row[AT.number] ?? '', 6)) + 5_000_000));
  },
  'uscc.spreadsheet_mangled': (row) => {
    row[AT.uen] = '';
    row[AT.uscc] = '9.14403E+17';
  },
  'name.missing': (row) => {
    row[AT.nameEn] = '';
    row[AT.nameZh] = ' ';
  },
  'name.too_long': (row) => {
    row[AT.nameEn] = `${'Very '.repeat(70)}Long Trading Pte. Ltd.`;
  },
  'date.ambiguous': (row) => {
    row[AT.joined] = '03/04/2019';
  },
  'tier.unknown': (row) => {
    row[AT.tier] = '钻石会员';
  },
  'expiry.before_start': (row) => {
    row[AT.expires] = '2001-12-31';
  },
  'row.duplicate': (row, above) => {
    row[AT.uen] = above[AT.uen] ?? '';
    row[AT.uscc] = above[AT.uscc] ?? '';
  },
};

export const BAD_KINDS = Object.keys(SPOIL) as ReasonCode[];

/** The bad rows are spread over the list, one kind after the other. */
export function memberList({
  rows: count,
  bad: badCount,
  seed,
}: {
  rows: number;
  bad: number;
  seed: number;
}): MemberList {
  const random = randomOf(seed);
  const rows = Array.from({ length: count }, (_, at) => goodRow(at, random));
  const bad = new Map<number, ReasonCode>();
  const places = new Set<number>();
  // Not the first row: there is none above it to repeat.
  while (places.size < badCount) places.add(1 + Math.floor(random() * (count - 1)));
  const isBad = (at: number): boolean => places.has(at);
  for (const [turn, at] of [...places].sort((one, other) => one - other).entries()) {
    const kind = BAD_KINDS[turn % BAD_KINDS.length];
    const row = rows[at];
    if (kind === undefined || !row) continue;
    SPOIL[kind]?.(row, lastGood(rows, at, isBad));
    bad.set(at + 2, kind);
  }
  return { header: LIST_HEADER, rows, bad };
}

function lastGood(rows: readonly (readonly string[])[], at: number, isBad: (at: number) => boolean): readonly string[] {
  const good = rows.findLastIndex((_, place) => place < at && !isBad(place));
  return rows[Math.max(0, good)] ?? [];
}

const PLACES = ['福田', '南山', '龙岗', '宝安', '罗湖', '盐田'] as const;
const NAMES = ['云帆', '海星', '雲棲', '恒通', '远景', '金茶'] as const;
const TRADES = ['科技', '贸易', '物流', '电子商务', '供应链'] as const;
const ENGLISH = ['Harbour', 'Straits', 'Lion', 'Marina', 'Orchid', 'Merlion'] as const;
// Each of them is read as one day wherever the list comes from.
const SPELLINGS: readonly ((year: number, month: number, date: number) => string)[] = [
  (year, month, date) => `${year}-${padded(month)}-${padded(date)}`,
  (year, month, date) => `${year}/${month}/${date}`,
  (year, month, date) => `${year}年${month}月${date}日`,
  (year, month, date) => String(Date.UTC(year, month - 1, date) / 86_400_000 + 25_569),
];

function goodRow(at: number, random: () => number): string[] {
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const isSingapore = at % 2 === 0;
  const day = (year: number): string =>
    one(SPELLINGS)(year, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28));
  const trade = `${one(ENGLISH)} ${at + 1}`;
  return [
    `M-${String(at + 1).padStart(6, '0')}`,
    isSingapore ? completeUen({ form: 'BUSINESS', serial: String(10_000_000 + at) }) : '',
    isSingapore ? '' : usccOf(at),
    random() < 0.8 || isSingapore ? `${trade} "E-Commerce", Pte. Ltd.` : '',
    isSingapore ? '' : `深圳市${one(PLACES)}${one(NAMES)}${one(TRADES)}有限公司`,
    one(['CORPORATE', 'associate', '理事單位', 'Corporate member']),
    day(2005 + Math.floor(random() * 18)),
    day(2027 + Math.floor(random() * 3)),
    random() < 0.5 ? `www.example-${at}.com` : '',
    one(['电子产品; 家电', 'Logistics', '食品、茶叶', '']),
    one(['陈小明', 'Tan Mei Ling', '王芳']),
    one(['经理', 'Director', '']),
    `contact${at}@example.com`,
    isSingapore ? `+65 6${String(at).padStart(7, '0')}` : `0755-${String(20_000_000 + at)}`,
    random() < 0.3 ? `wx_${at}` : '',
  ];
}

function usccOf(at: number): string {
  // A digit of base 31 for each character that such a code may have.
  const base = `MA${Array.from(at.toString(31), (digit) => USCC_ALPHABET.charAt(parseInt(digit, 31)))
    .join('')
    .padStart(6, '0')}`;
  return completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: base });
}

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Another than the right one, and one that may stand there. */
function wrongLast(code: string): string {
  const last = code.slice(-1);
  return code.slice(0, -1) + (last === 'A' ? 'B' : 'A');
}

function digits(text: string, count: number): string {
  return text.replace(/\D/g, '').slice(-count).padStart(count, '0');
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

/** Mulberry32, by Tommy Ettinger (public domain). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
