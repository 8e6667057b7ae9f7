/** The category tree of the demo world: two levels, the same for every platform. */
import { seededId } from '../../../subgraphs/kernel/codes/id';
import { localisedText } from '../../../subgraphs/kernel/values/localised-text';
import { Category } from '../../../subgraphs/platforms/seed';
import { EPOCH } from '../parties';
import { type Words, word } from './template';

/** `slug: English=Chinese`; a `+` says that its goods are sold by weight, volume or number. */
const TREE: readonly (readonly [string, ...string[]])[] = [
  [
    'electronics: Consumer electronics=消费电子',
    'earphones: Earphones and headphones=耳机',
    'power-banks: Power banks=充电宝',
    'smart-watches: Smart watches=智能手表',
    'speakers: Speakers=音箱',
    'phone-accessories: Phone accessories=手机配件',
  ],
  [
    'appliances: Small appliances=小家电',
    'kitchen-appliances: Kitchen appliances=厨房电器',
    'air-care: Fans and air care=风扇与空气护理',
    'grooming: Grooming=个人护理电器',
  ],
  ['kitchenware: Kitchenware=厨具', 'cookware: Cookware=锅具', 'drinkware: Drinkware=水具杯具'],
  [
    'toys: Toys=玩具',
    'building-toys: Building toys=积木',
    'plush: Plush toys=毛绒玩具',
    'remote-control: Remote control=遥控玩具',
  ],
  [
    'fashion: Apparel, footwear and bags=服饰鞋包',
    'tops: Tops=上衣',
    'dresses: Dresses=连衣裙',
    'footwear: Footwear=鞋靴',
    'bags: Bags=箱包',
  ],
  ['beauty: Beauty=美妆护肤', '+skincare: Skin care=护肤', '+make-up: Make-up=彩妆'],
  ['health: Health=健康', '+supplements: Food supplements=膳食补充剂'],
  [
    'food: Packaged food=包装食品',
    '+snacks: Snacks=零食',
    '+sauces: Sauces and spices=酱料香料',
    '+noodles: Noodles=面条粉丝',
  ],
  ['tea-and-coffee: Tea and coffee=茶与咖啡', '+tea: Tea=茶叶', '+coffee: Coffee=咖啡'],
  ['liquor: Liquor=酒类', '+beer: Beer=啤酒', '+wine: Wine=葡萄酒', '+baijiu: Baijiu=白酒'],
  ['home: Home and furniture=家居家具', 'furniture: Furniture=家具', 'home-textiles: Home textiles=家纺'],
  ['cycling: Cycling=骑行', 'bicycle-parts: Bicycle parts=自行车配件', 'scooter-parts: E-scooter parts=电动滑板车配件'],
  ['pets: Pet supplies=宠物用品', '+pet-food: Pet food=宠物食品', 'pet-care: Pet care=宠物护理'],
];

export function categoryTree(): Category[] {
  return TREE.flatMap(([top, ...leaves], position) => {
    const root = category(top, position, null);
    return [root, ...leaves.map((leaf, place) => category(leaf, place, root))];
  });
}

function category(text: string, position: number, parent: Category | null): Category {
  const [key = '', name = ''] = text.split(/:\s*/);
  const slug = key.replace('+', '');
  const id = seededId('cat', EPOCH, slug);
  const { en, zhHans }: Words = word(name);
  return Object.assign(new Category(), {
    id,
    parentId: parent?.id ?? null,
    slug,
    name: localisedText(en, zhHans),
    position,
    soldByContent: key.startsWith('+'),
    path: [...(parent?.path ?? []), id],
  });
}
