/** The words that fictional names are made of, each in English and in Chinese. */
export interface Stem {
  readonly en: string;
  readonly zhHans: string;
}

const stems = (text: string): readonly Stem[] =>
  text
    .trim()
    .split(/\s*;\s*/)
    .map((pair) => {
      const [en = '', zhHans = ''] = pair.split('=');
      return { en, zhHans };
    });

export const SHENZHEN_STEMS = stems(
  `Yunfan=云帆; Qinghe=清禾; Lanting=岚汀; Haichuan=海川; Mingxi=明溪; Xingyao=星曜; Boyue=博越; Chenguang=晨汐; Ruilin=瑞霖; Tianqing=天晴;
   Jinsui=锦穗; Zhuying=竹影; Songtao=松涛; Hongyu=鸿屿; Weilan=蔚岚; Yichen=弈辰; Shanhe=山禾; Lingfeng=凌枫; Jiayu=嘉屿; Qiwu=栖梧;
   Mulan=沐岚; Baichuan=百舸; Yunqi=云栖; Anhe=安禾; Zhaoxi=朝汐; Lumo=鹿陌; Hanyue=瀚月; Xinghuo=星禾; Fengqi=枫栖; Yuanshan=远杉`,
);

export const SINGAPORE_STEMS = stems(
  `Merantiwood=美兰缇; Straitlink=海峡联; Orchidbay=兰湾; Temasara=淡马岚; Angsana=安莎娜; Kallanghill=加冷岭; Rimbaport=林港; Pasirgold=金沙汀;
   Bintangco=宾塘; Cempaka=占芭嘉; Harbourleaf=港叶; Tanjongline=丹戎线; Seletarway=实里达; Juniperstar=桧星; Lionreef=狮礁; Mangrovia=红树林汀;
   Nutmeg Lane=豆蔻里; Palmquay=棕榈埠; Sentosaline=圣岚; Tembusu=登布苏; Ubinstone=乌敏石; Verdantis=绿汀; Wavecrest Isle=浪屿; Kampongry=甘榜里;
   Balestra=巴叻士; Changiwind=樟风; Duxtonry=达士敦; Esplana=滨海廊; Fernvale Co=芬韦; Goldenmerlion=金鱼尾`,
);

export const SHENZHEN_DISTRICTS = stems(
  `Nanshan=南山; Qianhai=前海; Futian=福田; Luohu=罗湖; Bao'an=宝安; Longgang=龙岗; Longhua=龙华; Pingshan=坪山; Guangming=光明; Yantian=盐田`,
);

export const TRADES = stems(
  `Technology=科技; Trading=贸易; Home Appliances=家用电器; Toys=玩具; Apparel=服饰; Beauty=美妆; Foods=食品; Tea=茶业; Wine and Spirits=酒业;
   Home Living=家居; Cycling=骑行器材; Pet Supplies=宠物用品; Electronics=电子; Health=健康产品`,
);

export const PROVIDER_TRADES = stems(
  `Logistics=物流; Freight Forwarding=货运代理; Express=速运; Supply Chain=供应链; Customs Brokerage=报关; Warehousing=仓储; Payments=支付; Insurance Brokers=保险经纪; Marketing=营销; Software=软件`,
);

export const PLATFORM_NAMES = stems(
  `Bay Bridge Market=湾桥商城; Lion City Mall=狮城优选; Nanhai Wholesale=南海批发; Straits Social Shop=海峡社交购; Cross Harbour B2B=跨港通; Marina Select=滨海精选`,
);

export const ASSOCIATION_NAMES = stems(
  `Shenzhen Cross-Border E-Commerce Association=深圳跨境电子商务协会; Singapore E-Commerce Traders Association=新加坡电商业者协会;
   Qianhai Supply Chain Federation=前海供应链联合会; Singapore Logistics Providers Guild=新加坡物流业者公会;
   Shenzhen Consumer Electronics Exporters Chamber=深圳消费电子出口商会; Singapore Food and Beverage Exporters Society=新加坡餐饮食品出口协会`,
);
