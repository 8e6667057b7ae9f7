/** One caller for each role, each in the first organisation of its kind in the small world; and two who may do nothing. */
import { partiesOf } from '../../../seeds/world/parties';
import { accessWorld } from '../../../seeds/world/access';
import { type KnownViewer, type Role, ROLES, type Viewer } from '../../../schema/authority';
import { ANONYMOUS } from '../../../subgraphs/kernel/viewer';
import { callerAs } from '../../kit/callers';

const world = accessWorld(partiesOf('small'));

/** What a role of that kind is about, and the ids of a program and a person whom the `access` subgraph knows. */
const OF = {
  PLATFORM: ofClient('PARTNER_CLIENT'),
  PROVIDER: ofClient('PROVIDER_CLIENT'),
  ASSOCIATION: world.roles.find(({ role }) => role === 'ASSOCIATION_OWNER')?.of ?? '',
  ORGANISATION: partiesOf('small').find(({ role }) => role === 'MERCHANT')?.id ?? '',
  ECOSYSTEM: null,
} as const;

export const PLATFORM = OF.PLATFORM;
export const PROVIDER = OF.PROVIDER;
export const ASSOCIATION = OF.ASSOCIATION;

/** The program of the first platform. */
export const CLIENT = world.clients.find(({ role }) => role === 'PARTNER_CLIENT')?.id ?? '';

export const OPERATOR = inRole('ECOSYSTEM_OPERATOR');

/** By the word that each sends for a credential. */
export const CALLERS: Readonly<Record<string, Viewer>> = {
  anonymous: ANONYMOUS,
  NO_SCOPES: { ...inRole('PARTNER_CLIENT'), scopes: [] },
  ...Object.fromEntries((Object.keys(ROLES) as Role[]).map((role) => [role, inRole(role)])),
  MEMBER_ACCOUNT: inBothWays(),
};

function inRole(role: Role): KnownViewer {
  const caller = callerAs(role, OF[ROLES[role].of]);
  const known =
    caller.kind === 'client'
      ? world.clients.find((client) => client.role === role)?.id
      : world.roles.find((given) => given.role === role)?.accountId;
  return { ...caller, id: known ?? caller.id };
}

/** For an organisation everywhere, as operators give the role; and for another in one association, as associations do. */
function inBothWays(): KnownViewer {
  const known = inRole('MEMBER_ACCOUNT');
  const another = partiesOf('small').find(({ role, id }) => role === 'MERCHANT' && id !== OF.ORGANISATION)?.id ?? '';
  const bound = { role: 'MEMBER_ACCOUNT', of: OF.ASSOCIATION, organisationId: another } as const;
  return { ...known, grants: [...known.grants, bound] };
}

function ofClient(role: Role): string {
  return world.clients.find((client) => client.role === role)?.of ?? '';
}
