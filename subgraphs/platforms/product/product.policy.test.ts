import { ANONYMOUS, SYSTEM, type Viewer } from '../../kernel/viewer';
import { maySeeProduct } from './product.policy';

const OWN: Viewer = { kind: 'account', id: 'acc_1', adminOf: ['org_seller'] };
const OTHER: Viewer = { kind: 'account', id: 'acc_2', adminOf: ['org_other'] };

it.each([
  ['anybody', ANONYMOUS, true, true],
  ['anybody', ANONYMOUS, false, false],
  ['the seller', OWN, true, true],
  ['the seller', OWN, false, true],
  ['another seller', OTHER, true, true],
  ['another seller', OTHER, false, false],
  ['the process itself', SYSTEM, false, true],
])('%s %#: listed %s', (_who, viewer, isListed, expected) => {
  expect(maySeeProduct(viewer, { isListed, organisationId: 'org_seller' })).toBe(expected);
});
