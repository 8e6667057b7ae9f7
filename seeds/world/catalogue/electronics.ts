/** Consumer electronics, most of them with batteries, and small appliances. */
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../../subgraphs/platforms/seed';
import { COLOURS, MADE_IN_CHINA, option, type Template, word, words } from './template';

const PLASTIC = [
  [word('ABS plastic=ABS塑料'), 70],
  [word('Electronics=电子元件'), 30],
] as const;

const lithiumIn = (wattHours: number, grams: number, cells = 1): NonNullable<Template['battery']> => ({
  chemistry: BatteryChemistry.LITHIUM_ION,
  kind: cells === 1 ? BatteryKind.CELL : BatteryKind.BATTERY,
  packing: BatteryPacking.IN_EQUIPMENT,
  wattHours,
  cells,
  grams,
  count: 1,
});

export const ELECTRONICS: readonly Template[] = [
  {
    category: 'earphones',
    noun: word('True Wireless Earphones=真无线蓝牙耳机'),
    features: words(
      'Noise-Cancelling=主动降噪; Low-Latency Gaming=低延迟游戏; Open-Ear=开放式; Waterproof Sports=防水运动; Hi-Res=高解析',
    ),
    description: word(
      'Bluetooth 5.4, touch control and a charging case that fills them four times. Microphones filter wind and street noise from calls.=蓝牙5.4，触控操作，充电盒可为耳机补电四次；通话麦克风有效抑制风噪与街道噪声。',
    ),
    option: COLOURS,
    grams: [42, 58],
    box: [11, 10, 4.5],
    yuan: [129, 469],
    origin: MADE_IN_CHINA,
    materials: PLASTIC,
    battery: { ...lithiumIn(1.85, 9), kind: BatteryKind.CELL },
  },
  {
    category: 'earphones',
    noun: word('Over-Ear Headphones=头戴式耳机'),
    features: words(
      'Hybrid Noise-Cancelling=混合降噪; Studio=录音棚; Foldable Wireless=可折叠无线; Children’s Volume-Limited=儿童限音量',
    ),
    description: word(
      'Soft protein-leather cushions and 45 hours of play. Folds flat into the pouch that comes with it.=亲肤蛋白皮耳罩，续航45小时，可折叠收纳，附便携收纳袋。',
    ),
    option: COLOURS,
    grams: [230, 285],
    box: [20, 18, 8],
    yuan: [259, 899],
    origin: MADE_IN_CHINA,
    materials: PLASTIC,
    battery: lithiumIn(2.96, 14),
  },
  {
    category: 'power-banks',
    noun: word('Power Bank=充电宝'),
    features: words(
      'Slim=超薄; Magnetic Wireless=磁吸无线; 65 W Fast-Charging=65瓦快充; Built-in Cable=自带线; Digital Display=数显',
    ),
    description: word(
      'Two ports, charging of two devices at once, and protection against short circuit and heat. Rated energy is printed on the case.=双口输出，可同时为两台设备充电，具备短路与过温保护；额定能量印于机身。',
    ),
    option: option('Capacity=容量', '10,000 mAh=10000毫安时*1; 20,000 mAh=20000毫安时*2; 27,000 mAh=27000毫安时*2.7'),
    grams: [185, 225],
    box: [16, 9, 3.5],
    yuan: [89, 239],
    origin: MADE_IN_CHINA,
    materials: PLASTIC,
    battery: {
      chemistry: BatteryChemistry.LITHIUM_ION,
      kind: BatteryKind.POWER_BANK,
      packing: BatteryPacking.ALONE,
      wattHours: 37,
      cells: 2,
      grams: 170,
      count: 1,
    },
  },
  {
    category: 'smart-watches',
    noun: word('Smart Watch=智能手表'),
    features: words(
      'AMOLED=AMOLED高清屏; GPS Running=GPS跑步; Blood-Oxygen=血氧监测; Children’s Video-Call=儿童视频通话',
    ),
    description: word(
      'Fourteen days on one charge, heart rate around the clock and more than a hundred sport modes. Water-resistant to 5 ATM.=续航14天，全天候心率监测，支持百余种运动模式，5ATM防水。',
    ),
    option: COLOURS,
    grams: [48, 72],
    box: [12, 9, 7],
    yuan: [199, 799],
    origin: MADE_IN_CHINA,
    materials: [
      [word('Aluminium alloy=铝合金'), 55],
      [word('Silicone=硅胶'), 45],
    ],
    battery: lithiumIn(1.55, 7),
  },
  {
    category: 'speakers',
    noun: word('Bluetooth Speaker=蓝牙音箱'),
    features: words('Portable Outdoor=便携户外; Retro Wooden=复古木质; Waterproof=防水; Stereo Pair=立体声双只装'),
    description: word(
      'Full-range driver with a passive radiator and twelve hours of play. Two of them pair to stereo.=全频单元配被动低音膜，续航12小时，两台可组成立体声。',
    ),
    option: COLOURS,
    grams: [480, 760],
    box: [22, 11, 11],
    yuan: [149, 559],
    origin: MADE_IN_CHINA,
    materials: PLASTIC,
    battery: lithiumIn(14.8, 92, 2),
  },
  {
    category: 'phone-accessories',
    noun: word('GaN Wall Charger=氮化镓充电器'),
    features: words('65 W Three-Port=65瓦三口; Foldable-Plug 45 W=折叠插脚45瓦; Travel 100 W=旅行100瓦'),
    description: word(
      'Charges a notebook and two phones at once. Contains no battery.=可同时为一台笔记本电脑和两部手机充电，不含电池。',
    ),
    option: option('Plug=插头', 'China (Type I)=国标; Singapore (Type G)=英标'),
    grams: [98, 190],
    box: [13, 8, 5],
    yuan: [79, 219],
    origin: MADE_IN_CHINA,
    materials: PLASTIC,
  },
  {
    category: 'phone-accessories',
    noun: word('Phone Case=手机壳'),
    features: words('Clear Shockproof=透明防摔; Magnetic=磁吸; Liquid Silicone=液态硅胶; Leather-Look=仿皮'),
    description: word('Raised edges guard screen and camera.=边框加高，保护屏幕与镜头。'),
    option: COLOURS,
    grams: [32, 55],
    box: [18, 10, 2],
    yuan: [25, 89],
    origin: MADE_IN_CHINA,
    materials: [[word('Thermoplastic polyurethane=热塑性聚氨酯'), 100]],
  },
];

const STEEL_AND_PLASTIC = [
  [word('Stainless steel=不锈钢'), 60],
  [word('Polypropylene=聚丙烯'), 40],
] as const;

export const APPLIANCES: readonly Template[] = [
  {
    category: 'kitchen-appliances',
    noun: word('Rice Cooker=电饭煲'),
    features: words('Low-Sugar=沥糖; Mini=迷你; Induction-Heating=IH电磁加热; Clay-Pot=陶瓷内胆'),
    description: word(
      'Timer of 24 hours and programmes for rice, porridge and soup. 220-240 V.=24小时预约，米饭、粥、汤多种模式，220-240伏。',
    ),
    option: option('Capacity=容量', '1.2 L=1.2升*1; 3 L=3升*1.6; 5 L=5升*2.1'),
    grams: [1650, 2300],
    box: [30, 27, 25],
    yuan: [129, 469],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
  },
  {
    category: 'kitchen-appliances',
    noun: word('Portable Blender=便携榨汁杯'),
    features: words('Rechargeable=充电式; Ice-Crushing=碎冰; Travel=旅行'),
    description: word(
      'Six blades, 350 ml cup, twelve drinks on one charge. The cup goes into the dishwasher.=六叶刀头，350毫升杯体，一次充电可榨12杯，杯体可机洗。',
    ),
    option: COLOURS,
    grams: [480, 620],
    box: [25, 10, 10],
    yuan: [69, 199],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
    battery: lithiumIn(14.8, 94, 2),
  },
  {
    category: 'air-care',
    noun: word('Desk Fan=台式风扇'),
    features: words('Rechargeable=充电; Silent Brushless=静音直流变频; Foldable=折叠; Misting=喷雾'),
    description: word('Four speeds and a brushless motor that does not wake anybody.=四档风速，无刷电机，静音不扰眠。'),
    option: COLOURS,
    grams: [620, 980],
    box: [28, 24, 12],
    yuan: [79, 249],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
    battery: lithiumIn(18.5, 96, 2),
  },
  {
    category: 'air-care',
    noun: word('Ultrasonic Humidifier=超声波加湿器'),
    features: words('Top-Fill=上加水; Night-Light=夜灯; Large-Tank=大容量'),
    description: word('Runs a whole night on one filling and stops when empty.=一箱水可用整晚，缺水自动断电。'),
    grams: [780, 1200],
    box: [24, 20, 30],
    yuan: [99, 289],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
  },
  {
    category: 'grooming',
    noun: word('Electric Toothbrush=电动牙刷'),
    features: words('Sonic=声波; Whitening=亮白; Travel-Case=带旅行盒'),
    description: word(
      'Forty thousand strokes a minute, a two-minute timer and three brush heads.=每分钟四万次振动，两分钟定时，附三支刷头。',
    ),
    option: COLOURS,
    grams: [190, 260],
    box: [22, 10, 6],
    yuan: [99, 359],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
    battery: lithiumIn(2.6, 18),
  },
  {
    category: 'grooming',
    noun: word('Hair Dryer=电吹风'),
    features: words('Ionic=负离子; High-Speed=高速; Foldable Travel=折叠旅行'),
    description: word(
      'A motor of 110,000 turns a minute dries fast at a temperature that spares the hair.=每分钟11万转高速马达，恒温速干，减少热损伤。',
    ),
    option: COLOURS,
    grams: [390, 520],
    box: [28, 22, 10],
    yuan: [159, 599],
    origin: MADE_IN_CHINA,
    materials: STEEL_AND_PLASTIC,
  },
];
