/** Where an import stands, what is done with a row, and what became of it. */
import { registerEnumType } from 'type-graphql';
import { type RowAction } from '../check/decide';

export enum MemberImportStatus {
  UPLOADED = 'UPLOADED',
  CHECKING = 'CHECKING',
  CHECKED = 'CHECKED',
  COMMITTING = 'COMMITTING',
  COMMITTED = 'COMMITTED',
  CANCELLED = 'CANCELLED',
  REVERSING = 'REVERSING',
  REVERSED = 'REVERSED',
  FAILED = 'FAILED',
}

export enum MemberImportMode {
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
  ROW_BY_ROW = 'ROW_BY_ROW',
}

/** The same words as check/decide.ts has. */
export const MemberImportAction = {
  CREATE: 'CREATE',
  UPDATE: 'UPDATE',
  SKIP: 'SKIP',
  ERROR: 'ERROR',
} as const satisfies Record<RowAction, RowAction>;

export enum MemberImportOutcome {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  UNCHANGED = 'UNCHANGED',
  REFUSED = 'REFUSED',
  REVERSED = 'REVERSED',
  LEFT_ALONE = 'LEFT_ALONE',
}

registerEnumType(MemberImportStatus, {
  name: 'MemberImportStatus',
  description: 'Where an import of members stands.',
  valuesConfig: {
    UPLOADED: { description: 'The file is here, and what its columns seem to hold. Nothing was read of its rows.' },
    CHECKING: { description: 'The dry run is under way: nothing is written to memberships.' },
    CHECKED: { description: 'The dry run is done; it may be committed, or checked again with other columns.' },
    COMMITTING: { description: 'It is being written.' },
    COMMITTED: { description: 'It was written to its end. It may be reversed.' },
    CANCELLED: {
      description: 'It was cancelled. What had been written row by row until then stays, and may be reversed.',
    },
    REVERSING: { description: 'It is being taken back.' },
    REVERSED: { description: 'It was taken back; `progress.leftAlone` rows were not, for they were touched since.' },
    FAILED: {
      description:
        'It stopped through a fault of ours. What was done stays done; the same step ordered again goes on from there.',
    },
  },
});

registerEnumType(MemberImportMode, {
  name: 'MemberImportMode',
  description: 'How an import is written.',
  valuesConfig: {
    ALL_OR_NOTHING: {
      description:
        'In one transaction: every row or none. Refused while a row is in ERROR. `progress.done` moves on the way; the counts beside it when it is over, for until then nothing is written.',
    },
    ROW_BY_ROW: {
      description: 'Some rows at a time: what can be written is written, and the rows in ERROR are left out.',
    },
  },
});

registerEnumType(MemberImportAction, {
  name: 'MemberImportAction',
  description: 'What is done with a row of a list, as things stood at the dry run.',
  valuesConfig: {
    CREATE: { description: 'A new member.' },
    UPDATE: { description: 'A member that is there, with other values.' },
    SKIP: { description: 'Nothing differs from what is stored.' },
    ERROR: { description: 'It is not taken; its reasons say why.' },
  },
});

registerEnumType(MemberImportOutcome, {
  name: 'MemberImportOutcome',
  description: 'What became of a row once its import was written.',
  valuesConfig: {
    CREATED: { description: 'A member was made of it.' },
    UPDATED: { description: 'A member was changed by it.' },
    UNCHANGED: { description: 'By then everything was as the row says.' },
    REFUSED: { description: 'It could not be taken any more; its reasons say why.' },
    REVERSED: { description: 'What it did was taken back.' },
    LEFT_ALONE: { description: 'It was not taken back: somebody has changed the member since.' },
  },
});
