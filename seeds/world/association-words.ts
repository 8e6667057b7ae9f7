/** What the demo world's associations are called for short, offer and say, and who their fictional contacts are. */
import { type Stem } from './names';

const pairs = (text: string): readonly Stem[] =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((pair) => {
      const [en = '', zhHans = ''] = pair.split(' = ');
      return { en, zhHans };
    });

export interface AssociationTraits {
  readonly slug: string;
  readonly graceDays: number;
  readonly allowsLateRenewal: boolean;
  /** Yearly fee of its three tiers, in the currency of its city. */
  readonly fees: readonly [string, string, string];
}

/** In the order of the parties' ASSOCIATION_NAMES. */
export const ASSOCIATION_TRAITS: readonly AssociationTraits[] = [
  { slug: 'sz-cbec', graceDays: 30, allowsLateRenewal: false, fees: ['2000.00', '6800.00', '20000.00'] },
  { slug: 'sg-ecom', graceDays: 30, allowsLateRenewal: true, fees: ['280.00', '880.00', '2400.00'] },
  { slug: 'qh-scf', graceDays: 45, allowsLateRenewal: true, fees: ['3000.00', '9800.00', '30000.00'] },
  { slug: 'sg-logistics', graceDays: 30, allowsLateRenewal: false, fees: ['350.00', '1200.00', '3600.00'] },
  { slug: 'sz-electronics', graceDays: 14, allowsLateRenewal: false, fees: ['1500.00', '5200.00', '16000.00'] },
  // Young exporters pay nothing there in the first tier.
  { slug: 'sg-food', graceDays: 60, allowsLateRenewal: true, fees: ['0.00', '640.00', '1900.00'] },
];

export const TIERS = [
  { code: 'ASSOCIATE', name: { en: 'Associate Member', zhHans: '普通会员' } },
  { code: 'CORPORATE', name: { en: 'Corporate Member', zhHans: '理事单位' } },
  { code: 'COUNCIL', name: { en: 'Council Member', zhHans: '副会长单位' } },
] as const;

export const MERCHANT_ABOUT = pairs(`
  Sells its own brand to consumers in Singapore, from stock in Shenzhen and in Tuas. = 自主品牌出海，深圳与大士两地备货，面向新加坡消费者销售。
  Family business in its second generation; small batches, answers within a day. = 两代人经营的家族企业，小批量生产，一日内回复询盘。
  Design and sourcing for online shops on both sides of the South China Sea. = 为两地网店提供选品、设计与采购服务。
  Began as a wholesaler, sells direct since 2021; returns are taken at a local address. = 由批发起家，2021年起直营零售，提供本地退货地址。
  Certified for export; every batch comes with its test report. = 具备出口资质，每批次附检测报告。
  Makes for others as well: private label from 300 pieces, samples in two weeks. = 承接贴牌代工，三百件起订，两周出样。
`);

/** What a company's name says it trades in, as the directories of the associations call it. */
export const MERCHANT_HEADINGS: Readonly<Record<string, string>> = {
  Technology: 'consumer-electronics',
  Electronics: 'consumer-electronics',
  'Home Appliances': 'home-appliances',
  'Home Living': 'home-living',
  Toys: 'toys',
  Apparel: 'apparel',
  Beauty: 'beauty',
  Foods: 'food',
  Tea: 'tea',
  'Wine and Spirits': 'wine',
  Cycling: 'cycling',
  'Pet Supplies': 'pets',
  Health: 'health',
};

export interface ProviderLine {
  /** A word of the company's name. */
  readonly word: string;
  readonly heading: string;
  readonly scope: keyof typeof STATEMENTS;
  readonly about: Stem;
}

const line = (word: string, heading: string, scope: ProviderLine['scope'], about: Stem): ProviderLine => ({
  word,
  heading,
  scope,
  about,
});

const CARRIER: Stem = {
  en: 'Daily consolidation from Qianhai and Yantian to Singapore, with tracking to the door.',
  zhHans: '前海、盐田每日集货直发新加坡，全程可追踪。',
};

/** The last one serves whoever carries goods, by whatever name. */
export const PROVIDER_LINES: readonly ProviderLine[] = [
  line('Customs', 'customs', 'CUSTOMS_BROKERAGE', {
    en: 'Clears parcels under both cities’ e-commerce schemes, and goods that need permits.',
    zhHans: '熟悉两地跨境电商清关模式，可代办许可申报。',
  }),
  line('Warehousing', 'warehousing', 'WAREHOUSING', {
    en: 'Warehouse near the port, dispatch on the day of order, battery goods handled.',
    zhHans: '港口附近设仓，当日出库，可操作带电货物。',
  }),
  line('Payments', 'payments', 'PAYMENT', {
    en: 'Collects and pays out in yuan and Singapore dollars; rates are shown before you confirm.',
    zhHans: '人民币与新元收付，确认前明示汇率。',
  }),
  line('Insurance', 'insurance', 'FAIR_TRADING', {
    en: 'Cargo and product liability cover for small shipments, claims settled in either city.',
    zhHans: '小批量货运险与产品责任险，两地均可理赔。',
  }),
  line('Marketing', 'marketing', 'FAIR_TRADING', {
    en: 'Campaigns and live selling in English and Chinese, for shops new to the other city.',
    zhHans: '中英双语推广与直播带货，助力网店进入对方市场。',
  }),
  line('Software', 'software', 'QUALITY', {
    en: 'Connects shops, stock and customs data, so that one order is keyed in once.',
    zhHans: '打通店铺、库存与报关数据，一单一录。',
  }),
  line('', 'freight', 'LOGISTICS', CARRIER),
];

export const PEOPLE = pairs(`
  Lin Jiahui = 林嘉卉
  Chen Wenbo = 陈文博
  Huang Siyu = 黄思语
  Tan Wei Ling = 陈慧玲
  Lim Jun Hao = 林俊豪
  Nurul Aisyah = 努鲁·艾莎
  Zhou Mingyuan = 周明远
  Wu Keqing = 吴可晴
  Priya Raman = 普丽雅·拉曼
  Goh Shu Fen = 吴淑芬
  Xu Zihan = 徐梓涵
  Ong Kah Meng = 王家明
`);

export const CONTACT_ROLES = [
  'Managing director',
  'Membership liaison',
  '外贸经理',
  'Head of compliance',
  '总经理助理',
  'Finance',
];

export const SCHEMES = pairs(`
  CROSS-BORDER-READY: Ready for cross-border retail = 跨境零售达标企业
  AFTER-SALES: After-sales service, two cities = 两地售后服务认证
  TRUSTED-SUPPLY: Trusted supply chain = 可信供应链认证
  DATA-CARE: Care of customers' data = 客户信息保护认证
`);

export const STATEMENTS = {
  CROSS_BORDER_SELLER: {
    en: 'Has delivered to buyers in the other city for over a year with few disputes, and settles those it has.',
    zhHans: '向对方城市买家持续供货一年以上，纠纷率低，且均妥善处理。',
  },
  QUALITY: {
    en: 'Our inspectors found its goods as described, in three visits out of three.',
    zhHans: '三次抽检，货物均与描述相符。',
  },
  FAIR_TRADING: {
    en: 'Keeps to our code of fair trading, prices and returns included.',
    zhHans: '恪守本会公平交易公约，明码标价，依约退换。',
  },
  LOGISTICS: {
    en: 'Arrives when it says it will: 96 shipments in 100 over the past year.',
    zhHans: '过去一年准时到达率达百分之九十六。',
  },
  CUSTOMS_BROKERAGE: {
    en: 'Its declarations are in order; our members use it for goods that need permits.',
    zhHans: '申报规范，本会会员委托其办理需许可的货物。',
  },
  WAREHOUSING: { en: 'Stock counts agree with the books at every audit.', zhHans: '历次盘点账实相符。' },
  PAYMENT: {
    en: 'Pays out on the day agreed and shows its rate beforehand.',
    zhHans: '按约定日期结算，汇率事先公示。',
  },
} as const;

export const REASONS = {
  reject: ['The identifier belongs to another company.', 'Business licence lapsed.', '经营范围与本会章程不符。'],
  suspend: ['Three complaints without an answer.', 'Annual return not handed in.', '涉嫌虚假宣传，核查中。'],
  requestInfo: [
    'A copy of the business licence, please.',
    '请补充法定代表人授权书。',
    'Which of the two addresses is the place of business?',
  ],
} as const;
