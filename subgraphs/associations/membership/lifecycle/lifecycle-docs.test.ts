/** docs/memberships.md is what admins and partners read of the life of a membership: its tables must be what the code runs by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLifecycleTables } from './lifecycle-docs';

it('docs/memberships.md is up to date; npm run memberships:docs writes it', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'memberships.md'), 'utf8');
  expect(page).toBe(withLifecycleTables(page));
});

it('a page without the marks is not written over', () => {
  expect(() => withLifecycleTables('# Memberships\n')).toThrow('docs/memberships.md lacks its marks');
});
