/** Words for goods in both scripts. Brands are made up. */
export interface Word {
  readonly en: string;
  readonly zh: string;
}

const words = (lines: string): readonly Word[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [en = '', zh = ''] = line.trim().split(' = ');
      return { en, zh };
    });

export const BRANDS = words(`
  Harbour Lane = 港湾里
  Lychee Grove = 荔枝园
  Northwind = 北风
  Kingfisher & Co = 翠鸟
  Tidewater = 潮水
  Red Lantern = 红灯笼
  Bamboo Court = 竹庭
  Meridian Home = 子午家居
  Seven Bridges = 七桥
  Cloud Pavilion = 云亭
  Nan Feng Works = 南风工坊
  Orchid Row = 兰花街
`);

export const ADJECTIVES = words(`
  Insulated = 保温
  Foldable = 折叠
  Rechargeable = 可充电
  Stainless Steel = 不锈钢
  Organic = 有机
  Hand-made = 手工
  Wireless = 无线
  Children's = 儿童
  Waterproof = 防水
  Extra Large = 特大号
  Lightweight = 轻便
  Sugar-free = 无糖
  Ceramic = 陶瓷
  Portable = 便携式
`);

export const NOUNS = words(`
  Water Bottle = 水杯
  Desk Lamp = 台灯
  Rice Cooker = 电饭煲
  Umbrella = 雨伞
  Oolong Tea = 乌龙茶
  Headphones = 耳机
  Travel Bag = 旅行包
  Noodles = 面条
  Soy Sauce = 酱油
  Face Cream = 面霜
  Toothbrush = 牙刷
  Keyboard = 键盘
  Running Shoes = 跑步鞋
  Cotton Towel = 纯棉毛巾
  Storage Box = 收纳盒
  Chopsticks = 筷子
  Phone Case = 手机壳
  Biscuits = 饼干
  Hair Dryer = 吹风机
  Building Blocks = 积木
`);
