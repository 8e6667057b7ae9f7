/** What a client proves itself with. The secret is shown once, when it is made; here is its keyed hash. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Authenticated } from '../../kernel/schema/marks';

@Entity('access_key')
@Authenticated()
@ObjectType({ description: 'A key of a client. The secret itself is shown once, when it is made.' })
export class AccessKey {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `key_...`.' })
  id: string;

  @Column('text')
  clientId: string;

  @Column('text')
  @Field({ description: 'How the secret begins, to tell one’s keys apart: "ipk_live_3f9a1c".' })
  prefix: string;

  @Column('text', { select: false })
  hash: string;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute; null for never.' })
  lastUsedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; null for never.' })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it still works beside the key that took its place; null when none did.',
  })
  graceUntil: Date | null;

  @Column('text', { nullable: true })
  replacedBy: string | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt: Date | null;
}

/** Until when a key works: null for no end, undefined where it does not work any more. */
export function validUntil(
  { expiresAt, graceUntil, revokedAt }: Pick<AccessKey, 'expiresAt' | 'graceUntil' | 'revokedAt'>,
  now: Date,
): Date | null | undefined {
  if (revokedAt !== null) return undefined;
  const ends = [expiresAt, graceUntil].flatMap((end) => end ?? []).sort((a, b) => a.getTime() - b.getTime());
  const [end = null] = ends;
  return end !== null && end.getTime() <= now.getTime() ? undefined : end;
}
