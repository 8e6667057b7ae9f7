import { ANONYMOUS, SYSTEM, type Viewer } from '../../kernel/viewer';
import { maySeeProduct } from './product.policy';

const partner = (of: string): Viewer => ({
  kind: 'client',
  id: 'cli_1',
  grants: [{ role: 'PARTNER_CLIENT', of }],
  scopes: ['catalog:read'],
});
const OWN = partner('plt_own');
const OTHER = partner('plt_other');

it.each([
  ['anybody', ANONYMOUS, true, true],
  ['anybody', ANONYMOUS, false, false],
  ['the platform', OWN, true, true],
  ['the platform', OWN, false, true],
  ['another platform', OTHER, true, true],
  ['another platform', OTHER, false, false],
  ['the process itself', SYSTEM, false, true],
])('%s %#: listed %s', (_who, viewer, isListed, expected) => {
  expect(maySeeProduct(viewer, { isListed, platformId: 'plt_own' })).toBe(expected);
});
