import { localisedText } from '../kernel/values/localised-text';
import { derivedOf, type ProductRelatives } from './derive';
import { MerchantStatus } from './merchant/merchant.entity';
import { ProductStatus } from './product/product.entity';

const PRODUCT = {
  title: localisedText('Pu’er Tea Cake', '普洱茶饼'),
  brand: 'Yunfan',
  externalRef: 'BBM-1000013',
  status: ProductStatus.ACTIVE,
};
const RELATIVES: ProductRelatives = {
  merchant: { organisationId: 'org_1', status: MerchantStatus.ACTIVE },
  category: { path: ['cat_top', 'cat_tea'] },
  variants: [{ sku: 'YUN-TEA-1', gtin: '096619756803' }],
};

it.each([
  ['ACTIVE', 'ACTIVE', true],
  ['ACTIVE', 'SUSPENDED', false],
  ['ACTIVE', 'CLOSED', false],
  ['DRAFT', 'ACTIVE', false],
  ['ARCHIVED', 'ACTIVE', false],
] as const)('a %s product of an %s merchant is listed: %s', (status, merchant, expected) => {
  const relatives = { ...RELATIVES, merchant: { organisationId: 'org_1', status: MerchantStatus[merchant] } };
  expect(derivedOf({ ...PRODUCT, status: ProductStatus[status] }, relatives).isListed).toBe(expected);
});

it.each(['tea', '普洱', '茶饼', 'yunfan', '096619756803', '00096619756803', '1000013'])('is found by %s', (token) => {
  expect(derivedOf(PRODUCT, RELATIVES).tokens).toContain(token);
});

it('sorts by the English title, else the Chinese', () => {
  expect(derivedOf(PRODUCT, RELATIVES).sortTitle).toBe('pu’er tea cake');
  expect(derivedOf({ ...PRODUCT, title: localisedText(null, '普洱') }, RELATIVES).sortTitle).toBe('普洱');
});

it('stands in its category and all above it', () => {
  expect(derivedOf(PRODUCT, RELATIVES).categoryPath).toEqual(['cat_top', 'cat_tea']);
  expect(derivedOf(PRODUCT, { ...RELATIVES, category: null }).categoryPath).toEqual([]);
});
