/** What a caller has of what operations ask about: whether we know it, its scopes, and what policies say of it. */
import { scopesOf } from '../../../schema/authority';
import { StartupError } from '../../errors';
import { type Viewer } from '../../guard/viewer';
import { AUTHENTICATED, policiesIn, policyIn, type Protection, scopeIn } from './needs';
import { type Atom } from './requirement';

/** Whether a policy lets a caller: pure, and quick, for it is asked with every operation that needs it. */
export type Policy = (viewer: Viewer) => boolean;

/** By the name that `@policy` uses. */
export type Policies = Readonly<Record<string, Policy>>;

export interface Test {
  readonly atom: Atom;
  readonly isPassedBy: (viewer: Viewer) => boolean;
}

export function testsOf(atoms: readonly Atom[], policies: Policies): Test[] {
  return atoms.map((atom) => ({ atom, isPassedBy: testOf(atom, policies) }));
}

function testOf(atom: Atom, policies: Policies): Test['isPassedBy'] {
  if (atom === AUTHENTICATED) return isKnown;
  const scope = scopeIn(atom);
  if (scope !== undefined) return (viewer) => (scopesOf(viewer) as readonly string[]).includes(scope);
  const policy = policyNamed(policies, policyIn(atom) ?? '');
  return (viewer) => policy?.(viewer) === true;
}

export function isKnown({ kind }: Viewer): boolean {
  return kind === 'client' || kind === 'account';
}

/** A name that nobody registered would be a door without a lock, or without a key: either way somebody errs. */
export function assertPoliciesKnown(protection: Protection, policies: Policies): void {
  const unknown = policiesIn(protection).find((name) => !policyNamed(policies, name));
  if (unknown === undefined) return;
  throw new StartupError(`The supergraph names the policy ${JSON.stringify(unknown)}, which nothing here decides.`);
}

function policyNamed(policies: Policies, name: string): Policy | undefined {
  return Object.hasOwn(policies, name) ? policies[name] : undefined;
}
