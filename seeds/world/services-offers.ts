/**
 * What the demo's providers offer, by the trade in their name, and under which licence.
 *
 * Which licence a service needs is a sketch of both cities' rules and no legal advice; the numbers are invented, with DM in
 * them for "demo".
 */
import { ServiceKind, TransportMode } from '../../subgraphs/services/seed';
import { type Stem } from './names';
import { type City } from './parties';

export interface LicenceBlueprint {
  readonly name: Stem;
  readonly authority: Stem;
  /** The number begins with it. */
  readonly prefix: string;
  /** Years it is given for; null for one without an end. */
  readonly years: number | null;
}

export interface Offer {
  readonly key: string;
  readonly kind: ServiceKind;
  /** The mode its rate cards are for; only carriage has any. */
  readonly mode?: TransportMode;
  readonly name: Stem;
  readonly description: Stem;
  /** Needed in the provider's city; absent where none is. */
  readonly licence: Partial<Record<City, LicenceBlueprint>>;
  readonly maxPieceKg?: string;
  readonly maxPieceCm?: string;
}

const text = (en: string, zhHans: string): Stem => ({ en, zhHans });

const permit = (names: Stem, authority: Stem, prefix: string, years: number | null): LicenceBlueprint => ({
  name: names,
  authority,
  prefix,
  years,
});

const SINGAPORE_CUSTOMS = text('Singapore Customs', '新加坡关税局');
const CHINA_CUSTOMS = text('Shenzhen Customs', '深圳海关');
const MAS = text('Monetary Authority of Singapore', '新加坡金融管理局');

const AIR: Offer = {
  key: 'air',
  kind: ServiceKind.LOGISTICS,
  mode: TransportMode.AIR,
  name: text('Air freight', '国际空运'),
  description: text(
    'General cargo by scheduled flights, airport to airport, several departures a week.',
    '定期航班普货空运，机场到机场，每周多班。',
  ),
  licence: {
    SHENZHEN: permit(
      text('Filing as international freight forwarder', '国际货运代理企业备案'),
      text('Shenzhen Commerce Bureau', '深圳市商务局'),
      'GJHD-SZ-DM',
      null,
    ),
    SINGAPORE: permit(
      text('Regulated Air Cargo Agent', '受管制航空货运代理'),
      text('Singapore Police Force', '新加坡警察部队'),
      'RACA-DM',
      3,
    ),
  },
  maxPieceKg: '300',
  maxPieceCm: '300',
};

const COURIER: Offer = {
  key: 'courier',
  kind: ServiceKind.LOGISTICS,
  mode: TransportMode.COURIER,
  name: text('Express courier', '国际快递'),
  description: text(
    'Parcels from door to door with tracking; clearance of low-value goods included.',
    '包裹门到门全程跟踪，含低值货物清关。',
  ),
  licence: {
    SHENZHEN: permit(
      text('Express delivery business permit', '快递业务经营许可证'),
      text('State Post Bureau', '国家邮政局'),
      'GYK-DM',
      5,
    ),
    SINGAPORE: permit(
      text('Postal services class licence', '邮政服务类别执照'),
      text('Infocomm Media Development Authority', '资讯通信媒体发展局'),
      'PSC-DM',
      10,
    ),
  },
  maxPieceKg: '70',
  maxPieceCm: '120',
};

const LCL: Offer = {
  key: 'lcl',
  kind: ServiceKind.LOGISTICS,
  mode: TransportMode.SEA_LCL,
  name: text('Sea freight, shared container', '海运拼箱'),
  description: text('Weekly consolidation between container freight stations.', '每周定期拼箱，货运站到货运站。'),
  licence: {
    SHENZHEN: permit(
      text('Filing as non-vessel-operating carrier', '无船承运业务备案'),
      text('Ministry of Transport', '交通运输部'),
      'NVOCC-DM',
      null,
    ),
  },
  maxPieceKg: '2000',
  maxPieceCm: '580',
};

const FCL: Offer = {
  key: 'fcl',
  kind: ServiceKind.LOGISTICS,
  mode: TransportMode.SEA_FCL,
  name: text('Sea freight, full container', '海运整箱'),
  description: text(
    'Containers of 20 and 40 feet, port to port, with haulage on request.',
    '20尺与40尺整箱，港到港，可安排拖车。',
  ),
  licence: LCL.licence,
};

const CUSTOMS: Offer = {
  key: 'customs',
  kind: ServiceKind.CUSTOMS_BROKERAGE,
  name: text('Customs declaration', '进出口报关'),
  description: text(
    'Import and export declarations, classification advice and permits.',
    '进出口申报、商品归类咨询与证件办理。',
  ),
  licence: {
    SHENZHEN: permit(
      text('Registration as customs declaration enterprise', '报关企业备案'),
      CHINA_CUSTOMS,
      '4403DM',
      null,
    ),
    SINGAPORE: permit(text('Declaring agent registration', '申报代理注册'), SINGAPORE_CUSTOMS, 'DA-DM', 2),
  },
};

const WAREHOUSE: Offer = {
  key: 'warehouse',
  kind: ServiceKind.WAREHOUSING,
  name: text('Bonded storage and fulfilment', '保税仓储与代发'),
  description: text(
    'Bonded storage, order picking, labelling and dispatch of single parcels.',
    '保税存储、拣货贴标与一件代发。',
  ),
  licence: {
    SHENZHEN: permit(text('Bonded warehouse registration', '保税仓库注册登记证书'), CHINA_CUSTOMS, 'BW-DM', 3),
    SINGAPORE: permit(text('Zero-GST warehouse licence', '零消费税仓库执照'), SINGAPORE_CUSTOMS, 'ZGW-DM', 2),
  },
  maxPieceKg: '1000',
};

const PAYMENT: Offer = {
  key: 'payment',
  kind: ServiceKind.PAYMENT_FX,
  name: text('Collection and exchange, CNY and SGD', '人民币与新元收付汇'),
  description: text(
    'Collection from marketplaces, exchange at a firm quote, payout to suppliers.',
    '平台收款、锁定汇率换汇、供应商付款。',
  ),
  licence: {
    SHENZHEN: permit(
      text('Payment business permit', '支付业务许可证'),
      text('People’s Bank of China', '中国人民银行'),
      'Z-DM',
      5,
    ),
    SINGAPORE: permit(text('Major payment institution licence', '大型支付机构执照'), MAS, 'PS-DM', null),
  },
};

const INSURANCE: Offer = {
  key: 'insurance',
  kind: ServiceKind.INSURANCE,
  name: text('Cargo insurance, ICC (A) and (C)', '货物运输保险，协会条款A与C'),
  description: text(
    'Open cover for sea, air and parcels, 110 % of the invoice value.',
    '海运、空运与包裹预约保险，按发票金额110%投保。',
  ),
  licence: {
    SHENZHEN: permit(
      text('Insurance brokerage permit', '保险经纪业务许可证'),
      text('National Financial Regulatory Administration', '国家金融监督管理总局'),
      'BX-DM',
      3,
    ),
    SINGAPORE: permit(text('Registered insurance broker', '注册保险经纪'), MAS, 'IB-DM', null),
  },
};

const MARKETING: Offer = {
  key: 'marketing',
  kind: ServiceKind.MARKETING,
  name: text('Shop management and live commerce', '店铺代运营与直播'),
  description: text(
    'Listings in both languages, campaigns and live streams with local hosts.',
    '双语上架、活动策划与本地主播直播。',
  ),
  licence: {},
};

const IT: Offer = {
  key: 'it',
  kind: ServiceKind.IT,
  name: text('Shop and stock integration', '店铺与库存系统对接'),
  description: text('Keeps orders, stock and invoices of several platforms in step.', '多平台订单、库存与发票同步。'),
  licence: {},
};

/** By the English word of the trade in a provider's name; the first offer gives its main kind. */
export const OFFERS_BY_TRADE: Readonly<Record<string, readonly Offer[]>> = {
  Logistics: [AIR, COURIER, LCL, FCL],
  'Freight Forwarding': [AIR, LCL, FCL],
  Express: [COURIER, AIR],
  'Supply Chain': [AIR, COURIER, LCL],
  'Customs Brokerage': [CUSTOMS],
  Warehousing: [WAREHOUSE, LCL],
  Payments: [PAYMENT],
  'Insurance Brokers': [INSURANCE],
  Marketing: [MARKETING],
  Software: [IT],
};

/** What every other provider of a trade offers besides. */
export const SIDE_OFFERS: Readonly<Record<string, readonly Offer[]>> = {
  'Freight Forwarding': [CUSTOMS],
  'Supply Chain': [WAREHOUSE],
  'Customs Brokerage': [AIR],
  Marketing: [IT],
};
