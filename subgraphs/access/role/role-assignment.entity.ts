/** One role of one account, about one thing. */
import { type Role } from '../../../schema/authority';
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

  /** Who gave it: `acc_…`, or `system`. */
  @Column('text')
  givenBy: string;

  @Column('timestamptz')
  givenAt: Date;
}
