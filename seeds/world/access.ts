/**
 * Who may come in from the start: a program of the first platform and one of the first provider, an owner of the first association
 * and an operator. None has a key or a password here; a start in development gives them some, of its own.
 */
import { type AccessSeed, Account, Client, RoleAssignment } from '../../subgraphs/access/seed';
import { seededId } from '../../subgraphs/kernel/codes/id';
import { EPOCH, type Party } from './parties';

export function accessWorld(parties: readonly Party[]): AccessSeed {
  const first = (role: Party['role']): Party => {
    const party = parties.find((one) => one.role === role && one.index === 0);
    if (!party) throw new RangeError(`The world has nobody who is ${role}.`);
    return party;
  };
  const platform = first('PLATFORM_OPERATOR');
  const provider = first('PROVIDER');
  const association = first('ASSOCIATION');
  const owner = account('association', 'Lin Yue (demo)', 'owner@association.example');
  const operator = account('operator', 'Tan Wei Ming (demo)', 'operator@interport.example');
  return {
    clients: [
      client('platform', 'PARTNER_CLIENT', {
        of: seededId('plt', EPOCH, platform.key),
        name: `${platform.name.en}: catalogue`,
      }),
      // As seeds/world/services.ts names it.
      client('provider', 'PROVIDER_CLIENT', {
        of: seededId('svp', EPOCH, `provider ${provider.key}`),
        name: `${provider.name.en}: rates`,
      }),
    ],
    accounts: [owner, operator],
    roles: [
      role(owner, 'ASSOCIATION_OWNER', seededId('ass', EPOCH, association.key)),
      role(operator, 'ECOSYSTEM_OPERATOR', null),
    ],
  };
}

function client(key: string, role: Client['role'], { of, name }: Pick<Client, 'of' | 'name'>): Client {
  return Object.assign(new Client(), {
    id: seededId('cli', EPOCH, `demo ${key}`),
    name,
    role,
    of,
    isTest: true,
    registeredOnly: false,
    isDemo: true,
    createdAt: EPOCH,
    revokedAt: null,
  });
}

function account(key: string, name: string, email: string): Account {
  return Object.assign(new Account(), {
    id: seededId('acc', EPOCH, `demo ${key}`),
    email,
    name,
    locale: 'en' as const,
    passwordHash: null,
    totpSecret: null,
    totpPending: null,
    totpStep: null,
    isDemo: true,
    createdAt: EPOCH,
    revokedAt: null,
  });
}

function role({ id: accountId }: Account, name: RoleAssignment['role'], of: string | null): RoleAssignment {
  const id = seededId('rol', EPOCH, `${accountId} ${name}`);
  const given = { organisationId: null, givenBy: 'system', givenAt: EPOCH };
  return Object.assign(new RoleAssignment(), { id, accountId, role: name, of, ...given });
}
