/** The roles of schema/authority.ts, as the graph names them. */
import { registerEnumType } from 'type-graphql';
import { type Role, ROLES } from '../../../schema/authority';

export const RoleName = Object.freeze(
  Object.fromEntries(Object.keys(ROLES).map((role) => [role, role])) as { readonly [R in Role]: R },
);

registerEnumType(RoleName, {
  name: 'Role',
  description:
    'What a caller is to a platform, a service provider, an association, an organisation or the whole ecosystem.',
  valuesConfig: Object.fromEntries(
    Object.entries(ROLES).map(([role, { meaning }]) => [role, { description: meaning }]),
  ),
});
