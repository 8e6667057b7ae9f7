import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { type RowPage } from '../../../kernel/pages/connection';
import { Page, type PageArgs } from '../../../kernel/pages/page-args';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { localisedText } from '../../../kernel/values/localised-text';
import { Association } from '../../association/association.entity';
import { associationById } from '../../association/association.loaders';
import { Membership } from '../../membership/membership.entity';
import { membershipById } from '../../membership/membership.loaders';
import { type Field, FIELDS } from '../columns/fields';
import { MemberImportRow, MemberImportRowConnection } from '../job/import-row.entity';
import { MemberImport, MemberImportConnection } from '../job/member-import.entity';
import { MemberImportField } from './import-fields';
import {
  CancelMemberImportInput,
  CommitMemberImportInput,
  MemberImportRowFilter,
  ReverseMemberImportInput,
  StartMemberImportInput,
} from './member-import.inputs';
import { importsIn, memberImportById, rowsOf, savedProfileOf } from './member-import.loaders';
import { maySeeImports } from './member-import.policy';
import {
  cancelMemberImport,
  commitMemberImport,
  reverseMemberImport,
  startMemberImport,
} from './member-import.service';
import {
  MemberImportColumn,
  MemberImportCounts,
  MemberImportMessage,
  MemberImportPayload,
  MemberImportProfile,
  MemberImportProgress,
  MemberImportReasonCount,
  MemberImportSource,
} from './member-import.types';

@Resolver(() => MemberImport)
export class MemberImportResolver {
  @RequiresScopes('members:read')
  @Query(() => MemberImport, {
    nullable: true,
    description: 'One import of members by id; null when there is none that the viewer may see.',
  })
  memberImport(
    @Arg('id', () => ID, { description: 'Its id, `imp_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<MemberImport | null> {
    return memberImportById(context).load(id);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MemberImportPayload, {
    nullable: true,
    description:
      'Starts the dry run of an uploaded list: what would become of each row, and why. Nothing is written to memberships. It may be started anew, with other columns, until it is committed.',
  })
  startMemberImport(
    @Arg('input', () => StartMemberImportInput, { description: 'Which one, and how it is read.' })
    input: StartMemberImportInput,
    @Ctx() context: Context,
  ): Promise<MemberImportPayload> {
    return startMemberImport(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MemberImportPayload, {
    nullable: true,
    description:
      'Orders a checked import to be written. Each row is decided once more on what is stored by then; a later last day is a renewal, and open applications are left to their review.',
  })
  commitMemberImport(
    @Arg('input', () => CommitMemberImportInput, { description: 'Which one, and how.' }) input: CommitMemberImportInput,
    @Ctx() context: Context,
  ): Promise<MemberImportPayload> {
    return commitMemberImport(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MemberImportPayload, {
    nullable: true,
    description: 'Cancels an import. What was written row by row until then stays; it may be reversed.',
  })
  cancelMemberImport(
    @Arg('input', () => CancelMemberImportInput, { description: 'Which one.' }) input: CancelMemberImportInput,
    @Ctx() context: Context,
  ): Promise<MemberImportPayload> {
    return cancelMemberImport(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MemberImportPayload, {
    nullable: true,
    description:
      'Takes a whole import back: members it made are withdrawn, members it changed have their values back, as long as nobody touched them since.',
  })
  reverseMemberImport(
    @Arg('input', () => ReverseMemberImportInput, { description: 'Which one.' }) input: ReverseMemberImportInput,
    @Ctx() context: Context,
  ): Promise<MemberImportPayload> {
    return reverseMemberImport(context, input);
  }

  @FieldResolver(() => Association, { nullable: true, description: 'The association whose members it imports.' })
  association(@Root() { associationId }: MemberImport, @Ctx() context: Context): Promise<Association | null> {
    return associationById(context).load(associationId);
  }

  @FieldResolver(() => MemberImportSource, { description: 'How its file is read.' })
  source(@Root() { source }: MemberImport): MemberImportSource {
    const none = { encoding: null, delimiter: null, sheet: null, otherSheets: [] };
    return { ...none, ...source };
  }

  @FieldResolver(() => [MemberImportColumn], {
    description: 'Its columns, and what each is taken to hold: the guess, until somebody chose; at most 256.',
  })
  columns(@Root() { columns }: MemberImport): MemberImportColumn[] {
    return columns.map((one) => ({ ...one, meaning: meaningOf(one.field) }));
  }

  @FieldResolver(() => [MemberImportMessage], {
    description: 'Why no row of it can be read, or why nothing was written; empty where all is well.',
  })
  problems(@Root() { problems }: MemberImport): MemberImportMessage[] {
    return problems.map((one) => messageOf(one));
  }

  @FieldResolver(() => MemberImportCounts, { description: 'Its rows, counted by what is done with them.' })
  counts(@Root() { rowsRead, toCreate, toUpdate, toSkip, inError }: MemberImport): MemberImportCounts {
    return { read: rowsRead, create: toCreate, update: toUpdate, skip: toSkip, error: inError };
  }

  @FieldResolver(() => [MemberImportReasonCount], {
    description: 'Why rows are in ERROR, the most frequent first; each kind once.',
  })
  reasons(@Root() { reasons }: MemberImport): MemberImportReasonCount[] {
    return reasons.map(({ en, zh, ...one }) => ({ ...one, message: localisedText(en, zh) }));
  }

  @FieldResolver(() => [MemberImportReasonCount], {
    description: 'What to look at in rows that are taken, the most frequent first; each kind once.',
  })
  notes(@Root() { notes }: MemberImport): MemberImportReasonCount[] {
    return notes.map(({ en, zh, ...one }) => ({ ...one, message: localisedText(en, zh) }));
  }

  @FieldResolver(() => MemberImportProgress, { description: 'How far it has come.' })
  progress(@Root() row: MemberImport): MemberImportProgress {
    const { shareDone: done, created, updated, unchanged, refused, reversed, leftAlone } = row;
    return { done, created, updated, unchanged, refused, reversed, leftAlone };
  }

  @FieldResolver(() => MemberImportRowConnection, { description: 'Its rows in the order of the list.' })
  async rows(
    @Root() row: MemberImport,
    @Arg('filter', () => MemberImportRowFilter, { nullable: true, description: 'Which rows.' })
    filter: MemberImportRowFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<MemberImportRow>> {
    return rowsOf(context, row.id, { filter }, page);
  }
}

@Resolver(() => MemberImportRow)
export class MemberImportRowResolver {
  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The member it is about; null for a new one that is not written yet, and where none could be matched.',
  })
  membership(@Root() { membershipId }: MemberImportRow, @Ctx() context: Context): Promise<Membership | null> | null {
    return membershipId === null ? null : membershipById(context).load(membershipId);
  }

  @FieldResolver(() => [MemberImportField], {
    description: 'What differs from what is stored; of a new member, what the row says.',
  })
  changes(@Root() { fields }: MemberImportRow): readonly Field[] {
    return fields;
  }

  @FieldResolver(() => [MemberImportMessage], { description: 'Why it is in ERROR, skipped, or left alone.' })
  reasons(@Root() { reasons }: MemberImportRow): MemberImportMessage[] {
    return reasons.map(messageOf);
  }

  @FieldResolver(() => [MemberImportMessage], { description: 'What to look at, of a row that is taken.' })
  notes(@Root() { notes }: MemberImportRow): MemberImportMessage[] {
    return notes.map(messageOf);
  }
}

@Resolver(() => MemberImportPayload)
export class MemberImportPayloadResolver {
  @FieldResolver(() => MemberImport, {
    nullable: true,
    description: 'The import as it is now; null where nothing was done.',
  })
  memberImport(@Root() { id }: MemberImportPayload, @Ctx() context: Context): Promise<MemberImport | null> | null {
    return id === null ? null : memberImportById(context).load(id);
  }
}

@Resolver(() => Association)
export class AssociationImportsResolver {
  @RequiresScopes('members:read')
  @FieldResolver(() => MemberImportConnection, {
    nullable: true,
    description: 'Its imports of members, latest first. For its own people; null for everybody else.',
  })
  memberImports(
    @Root() association: Association,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<MemberImport>> | null {
    if (!maySeeImports(context.viewer, { associationId: association.id })) return null;
    return importsIn(context, association.id, {}, page);
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => MemberImportProfile, {
    nullable: true,
    description: 'How its lists are read, as saved last; null where nothing is saved, and for everybody else.',
  })
  async memberImportProfile(
    @Root() association: Association,
    @Ctx() context: Context,
  ): Promise<MemberImportProfile | null> {
    if (!maySeeImports(context.viewer, { associationId: association.id })) return null;
    const saved = await savedProfileOf(context).load(association.id);
    if (!saved) return null;
    const { columns, dayOrder, defaultTier } = saved.profile;
    return { columns, dayOrder, defaultTier, updatedBy: saved.updatedBy, updatedAt: saved.updatedAt };
  }
}

function meaningOf(field: Field | null) {
  return field === null ? null : localisedText(FIELDS[field].en, FIELDS[field].zh);
}

interface Told {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  readonly field?: Field | null;
  readonly value?: string | null;
}

function messageOf({ code, en, zh, field = null, value = null }: Told): MemberImportMessage {
  return { code, message: localisedText(en, zh), field, value };
}
