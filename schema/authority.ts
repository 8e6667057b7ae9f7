/**
 * Who may do what: the one table of scopes and roles, and what a caller is to all parts of the system.
 *
 * Like contract.ts it imports nothing; gateway and subgraphs both read it. docs/access.md is generated from these tables.
 */

/** What a caller may be allowed. A field that needs one says so in the schema (`@requiresScopes`). */
export const SCOPES = {
  'catalog:read':
    'Read what a platform keeps of its own catalogue beyond the public listing: drafts, archive, readiness.',
  'catalog:write': 'Create and change products, variants and offers of one’s own platform.',
  'quotes:read': 'Ask for freight quotes and compare them.',
  'rates:write': 'Publish and retire rate cards of one’s own service provider.',
  'members:read': 'Read memberships whole, with contacts, reasons and history: of one’s own association.',
  'members:write': 'Admit, change, suspend and renew members of one’s own association.',
  'membership:own':
    'Apply for, follow and withdraw memberships of one’s own organisation, and keep its contacts and its listing.',
  'association:manage':
    'Lay down the rules of one’s own association: days, renewals, classes of membership with fee and term.',
  'access:manage': 'Invite people, give roles, and create and revoke access keys within one’s own organisation.',
} as const;

export type Scope = keyof typeof SCOPES;

/** Whom a role is about: one platform, one service provider, one association, one organisation, or all of the ecosystem. */
export type RoleOf = 'PLATFORM' | 'PROVIDER' | 'ASSOCIATION' | 'ORGANISATION' | 'ECOSYSTEM';

interface RoleRow {
  /** A program with a key, or a person with an account. */
  readonly holder: 'CLIENT' | 'ACCOUNT';
  readonly of: RoleOf;
  readonly scopes: readonly Scope[];
  readonly meaning: string;
}

const ALL_SCOPES = Object.keys(SCOPES) as Scope[];

export const ROLES = {
  PARTNER_CLIENT: {
    holder: 'CLIENT',
    of: 'PLATFORM',
    scopes: ['catalog:read', 'catalog:write', 'quotes:read', 'members:read'],
    meaning: 'A partner platform’s program.',
  },
  PROVIDER_CLIENT: {
    holder: 'CLIENT',
    of: 'PROVIDER',
    scopes: ['rates:write', 'quotes:read'],
    meaning: 'A service provider’s program.',
  },
  ASSOCIATION_CLIENT: {
    holder: 'CLIENT',
    of: 'ASSOCIATION',
    scopes: ['members:read', 'members:write', 'quotes:read'],
    meaning: 'An association’s program.',
  },
  ASSOCIATION_VIEWER: {
    holder: 'ACCOUNT',
    of: 'ASSOCIATION',
    scopes: ['members:read', 'quotes:read'],
    meaning: 'Sees all of one association’s members.',
  },
  ASSOCIATION_EDITOR: {
    holder: 'ACCOUNT',
    of: 'ASSOCIATION',
    scopes: ['members:read', 'members:write', 'quotes:read'],
    meaning: 'Also changes them.',
  },
  ASSOCIATION_OWNER: {
    holder: 'ACCOUNT',
    of: 'ASSOCIATION',
    scopes: ['members:read', 'members:write', 'quotes:read', 'association:manage', 'access:manage'],
    meaning: 'Also lays down its rules and decides who else may.',
  },
  MEMBER_ACCOUNT: {
    holder: 'ACCOUNT',
    of: 'ORGANISATION',
    scopes: ['membership:own'],
    meaning:
      'Acts for an organisation that is a member of associations, or applies to be one; where an association gave it, towards that association alone.',
  },
  ECOSYSTEM_OPERATOR: {
    holder: 'ACCOUNT',
    of: 'ECOSYSTEM',
    scopes: ALL_SCOPES,
    meaning: 'Runs the ecosystem: everything, everywhere, all of it logged.',
  },
} as const satisfies Readonly<Record<string, RoleRow>>;

export type Role = keyof typeof ROLES;

/** A role, and the one thing it is about. */
export interface Grant {
  readonly role: Role;
  /** Id of the platform (`plt_`), service provider (`svp_`), association (`ass_`) or organisation (`org_`); null for the whole ecosystem. */
  readonly of: string | null;
  /**
   * Of a role that is bound to one member: `of` is the association that gave it, this is the organisation, and it reaches what
   * the one has of the other, nothing else. Who does not know of this part reads a role of an association that carries nothing
   * there, and so gives nothing for it.
   */
  readonly organisationId?: string;
}

/** An organisation in one association: what a bound role is about. */
export interface Member {
  readonly associationId: string;
  readonly organisationId: string;
}

/** Who asks, as every part of the system is told. */
export type Viewer =
  | { readonly kind: 'anonymous' }
  | KnownViewer
  /** The process itself: seeds, imports, events. Never a caller from outside. */
  | { readonly kind: 'system' };

export interface KnownViewer {
  readonly kind: 'client' | 'account';
  /** `cli_…` or `acc_…`. */
  readonly id: string;
  readonly grants: readonly Grant[];
  /** What it may do now: those of its roles, or fewer where its token was made for fewer. */
  readonly scopes: readonly Scope[];
}

export function scopesOf(viewer: Viewer): readonly Scope[] {
  return viewer.kind === 'client' || viewer.kind === 'account' ? viewer.scopes : [];
}

/** The ids that a caller may use a scope on: those of the grants that carry it, and are not bound to one member. */
export function reach(viewer: Viewer, scope: Scope): 'EVERYTHING' | readonly string[] {
  if (viewer.kind === 'system') return 'EVERYTHING';
  const carrying = carryingOf(viewer, scope).filter(({ organisationId }) => organisationId === undefined);
  if (carrying.some(({ of }) => of === null)) return 'EVERYTHING';
  return carrying.flatMap(({ of }) => of ?? []);
}

export function isWithin(viewer: Viewer, scope: Scope, id: string): boolean {
  const within = reach(viewer, scope);
  return within === 'EVERYTHING' || within.includes(id);
}

/** The members that a caller may use a scope on by roles bound to them. */
export function membersWithin(viewer: Viewer, scope: Scope): readonly Member[] {
  return carryingOf(viewer, scope).flatMap(({ of, organisationId }) =>
    of === null || organisationId === undefined ? [] : [{ associationId: of, organisationId }],
  );
}

/** Whether a caller may use a scope of organisations on a member: by a role of the organisation, or by one bound to both. */
export function isWithinMember(viewer: Viewer, scope: Scope, { associationId, organisationId }: Member): boolean {
  return (
    isWithin(viewer, scope, organisationId) ||
    membersWithin(viewer, scope).some(
      (member) => member.associationId === associationId && member.organisationId === organisationId,
    )
  );
}

function carryingOf(viewer: Viewer, scope: Scope): readonly Grant[] {
  if (viewer.kind === 'system' || viewer.kind === 'anonymous' || !viewer.scopes.includes(scope)) return [];
  return viewer.grants.filter(({ role }) => (ROLES[role].scopes as readonly Scope[]).includes(scope));
}
