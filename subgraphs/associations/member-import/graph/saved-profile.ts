/** The profile of an association: how its lists are read, kept from one to the next. */
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { callerOf } from '../../../kernel/mutations/caller';
import { type ImportProfile, NO_PROFILE, readProfile } from '../columns/profile';

@Entity('member_import_profile')
export class SavedProfile {
  @PrimaryColumn('text')
  associationId: string;

  @Column('jsonb')
  profile: ImportProfile;

  @Column('text')
  updatedBy: string;

  @Column('timestamptz')
  updatedAt: Date;
}

/** How the file was encoded or where its sheet was is this file's, and not kept. */
export async function saveProfile(
  db: EntityManager,
  associationId: string,
  profile: ImportProfile,
  { viewer, now }: Context,
): Promise<void> {
  const kept: ImportProfile = { ...profile, encoding: 'auto', delimiter: null };
  await db.upsert(
    SavedProfile,
    { associationId, profile: kept as object, updatedBy: callerOf(viewer), updatedAt: now },
    ['associationId'],
  );
}

/** One that was kept by an older version and does not fit any more is as good as none. */
export async function profileFor(db: EntityManager, associationId: string): Promise<ImportProfile> {
  const saved = await db.findOneBy(SavedProfile, { associationId });
  const read = saved && readProfile(saved.profile);
  return read?.ok ? read.profile : NO_PROFILE;
}
