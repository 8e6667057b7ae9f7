/**
 * A personal value that an entry of the audit speaks of, beside the chain. The chain holds its hash with a salt, and the salt is here: once
 * the row is gone nobody can work the value out again, and the chain is what it was.
 */
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Side = 'BEFORE' | 'AFTER';

@Entity('audit_personal_value')
export class AuditPersonalValue {
  @PrimaryColumn('text')
  entryId: string;

  @PrimaryColumn('text')
  side: Side;

  @PrimaryColumn('text')
  field: string;

  /** Whom it is about, `ctc_…`. */
  @Column('text')
  subject: string;

  @Column('text')
  salt: string;

  @Column('text')
  value: string;
}
