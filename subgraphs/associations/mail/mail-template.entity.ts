/** An association’s own words for a mail. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Locale } from '../../kernel/values/localised-text';
import { type MailKind } from './mail-kind';

@Entity('mail_template')
export class MailTemplateRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  kind: MailKind;

  @Column('text')
  locale: Locale;

  /** Null, like the body: the standard words again. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { nullable: true })
  body: string | null;

  @Column('integer')
  version: number;

  @Column('timestamptz')
  updatedAt: Date;
}
