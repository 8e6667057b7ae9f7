/** One role of one account, about one thing. */
import { type Grant, type Role } from '../../../schema/authority';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('role_assignment')
export class RoleAssignment {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  accountId: string;

  @Column('text')
  role: Role;

  /** Null for the whole ecosystem. */
  @Column('text', { nullable: true })
  of: string | null;

  /** The one member that it is bound to, of the association that it is about; null for a role about the whole of that. */
  @Column('text', { nullable: true })
  organisationId: string | null;

  /** Who gave it: `acc_…`, or `system`. */
  @Column('text')
  givenBy: string;

  @Column('timestamptz')
  givenAt: Date;
}

/** The role that a row says; read nowhere else, so that what binds it is never left out. */
export function grantOf({ role, of, organisationId }: Pick<RoleAssignment, 'role' | 'of' | 'organisationId'>): Grant {
  return { role, of, ...(organisationId !== null && { organisationId }) };
}

/** The same, for what is written down of it. */
export function detailOf({ role, organisationId }: Grant): Readonly<Record<string, string>> {
  return organisationId === undefined ? { role } : { role, organisationId };
}
