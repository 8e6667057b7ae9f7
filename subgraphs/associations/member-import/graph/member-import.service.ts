/** What people order of an import: each a change of status, which the worker acts upon. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { callerOf } from '../../../kernel/mutations/caller';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { type ImportProfile } from '../columns/profile';
import { MemberImportMode as Mode, MemberImportStatus as Status } from '../job/import-status';
import { note, setStatus } from '../job/imports';
import { MemberImport } from '../job/member-import.entity';
import { KEPT_DAYS } from '../job/forget-rows';
import { dropFile, hasFile } from '../job/stored-file';
import { touchedRows } from '../job/touched-rows';
import {
  type CancelMemberImportInput,
  type CommitMemberImportInput,
  type ReverseMemberImportInput,
  type StartMemberImportInput,
} from './member-import.inputs';
import { mayImport } from './member-import.policy';
import { type MemberImportPayload } from './member-import.types';
import { readChoices } from './read-choices';
import { saveProfile } from './saved-profile';
import { say } from './words';

type Done = Promise<MemberImportPayload>;

const { UPLOADED, CHECKING, CHECKED, COMMITTING, COMMITTED, CANCELLED, REVERSING, FAILED } = Status;

export function startMemberImport(context: Context, input: StartMemberImportInput): Done {
  return order(context, input, {
    ...{ name: 'startMemberImport', to: CHECKING, from: [UPLOADED, CHECKED], action: AuditAction.IMPORT_STARTED },
    async prepare(db, held) {
      if (!(await hasFile(db, held.id))) return { faults: [say('import.file_deleted', ['importId'])] };
      const read = await readChoices(db, held, input);
      if ('faults' in read) return read;
      if (input.saveProfile === true) await saveProfile(db, held.associationId, read.profile, context);
      return { kept: { profile: read.profile, problems: [], ...NOTHING_DONE }, said: toldOf(read.profile) };
    },
  });
}

const NOTHING_DONE = { lineDone: 0, shareDone: 0, rowsRead: 0, toCreate: 0, toUpdate: 0, toSkip: 0, inError: 0 };

function toldOf({ columns, dayOrder, defaultTier, sheet }: ImportProfile): Values {
  const named = columns.map(({ column, field }) => `${column} = ${field ?? '-'}`).join('; ');
  return { columns: named, dayOrder, defaultTier, sheet };
}

export function commitMemberImport(context: Context, input: CommitMemberImportInput): Done {
  const { mode } = input;
  return order(context, input, {
    ...{ name: 'commitMemberImport', to: COMMITTING, from: [CHECKED], action: AuditAction.IMPORT_COMMITTED },
    prepare(_db, { toCreate, toUpdate, inError, problems, status, lineDone, mode: before }) {
      const problem = problems.find(({ code }) => !code.startsWith('commit.'));
      if (problem)
        return {
          faults: [
            inBoth(say('import.not_readable', [], { detail: problem.en }), `名单无法按目前的设置读取：${problem.zh}`),
          ],
        };
      if (toCreate + toUpdate === 0) return { faults: [say('import.nothing_to_do', [])] };
      if (mode === Mode.ALL_OR_NOTHING && inError > 0)
        return { faults: [say('import.rows_in_error', ['mode'], { count: inError })] };
      // One that failed half-way goes on as it began.
      const goesOn = status === FAILED && lineDone > 0;
      const kept = goesOn ? { mode: before } : { mode, lineDone: 0, shareDone: 0 };
      return { kept: { ...kept, problems: [] }, said: { mode: kept.mode, toCreate, toUpdate, inError } };
    },
  });
}

export function cancelMemberImport(context: Context, input: CancelMemberImportInput): Done {
  return order(context, input, {
    ...{ name: 'cancelMemberImport', to: CANCELLED, action: AuditAction.IMPORT_CANCELLED },
    from: [UPLOADED, CHECKING, CHECKED, COMMITTING],
    async prepare(db, { id, created, updated, mode, status }) {
      await dropFile(db, id);
      // Of all or nothing nothing is left; what was shown of it is no more so.
      const isUndone = status === COMMITTING && mode === Mode.ALL_OR_NOTHING;
      return { kept: isUndone ? { shareDone: 0 } : {}, said: { created, updated } };
    },
  });
}

export function reverseMemberImport(context: Context, input: ReverseMemberImportInput): Done {
  return order(context, input, {
    ...{ name: 'reverseMemberImport', to: REVERSING, action: AuditAction.IMPORT_REVERSED },
    from: [COMMITTED, CANCELLED],
    async prepare(db, { id, created, updated, status, lineDone }) {
      if (created + updated === 0) return { faults: [say('import.nothing_to_do', [])] };
      const leaveTouched = input.leaveTouched === true;
      const touched = leaveTouched ? null : await touchedRows(db, id);
      if (touched && touched.count > 0) {
        const lines = touched.lines.join(', ') + (touched.count > touched.lines.length ? ', …' : '');
        return { faults: [say('import.rows_touched', ['leaveTouched'], { count: touched.count, lines })] };
      }
      const kept = status === FAILED ? { lineDone } : { lineDone: 0, shareDone: 0 };
      return { kept, said: { created, updated, leaveTouched } };
    },
  });
}

interface Input {
  readonly idempotencyKey: string;
  readonly importId: string;
  readonly expectedVersion: number;
}

type Prepared =
  { readonly kept: Partial<MemberImport>; readonly said: Values } | { readonly faults: readonly UserError[] };

interface Order {
  readonly name: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly action: AuditAction;
  readonly prepare: (db: EntityManager, held: MemberImport) => Promise<Prepared> | Prepared;
}

function order(context: Context, input: Input, { name, from, to, action, prepare }: Order): Done {
  return runMutation(context, {
    name,
    input,
    refused,
    async change(db) {
      const held = await holdFor(db, input.importId, context);
      if (!held) return refused([userError('not_found', ['importId'])]);
      const { version: current, status } = held;
      const { expectedVersion: expected } = input;
      if (current !== expected)
        return refused([versionConflict(['expectedVersion'], { expected, current, changed: ['status'] })]);
      if (held.forgottenAt !== null) return refused([say('import.forgotten', ['importId'], { days: KEPT_DAYS })]);
      // What failed may be ordered again, or given up.
      const isAgain = status === FAILED && (held.failedIn === to || to === CANCELLED);
      if (!isAgain && !from.includes(status)) return refused([say('import.wrong_status', ['importId'], { status })]);
      const prepared = await prepare(db, held);
      if ('faults' in prepared) return refused(prepared.faults);
      const actor = callerOf(context.viewer);
      const acting = { actor, actingFor: held.associationId, requestId: context.requestId };
      await setStatus(db, held, to, {
        ...{ failures: 0, failedIn: null, updatedAt: context.now },
        // What is cancelled was somebody else's doing until then.
        ...(to === CANCELLED ? {} : { orderedBy: actor, requestId: context.requestId }),
        ...prepared.kept,
      });
      await note(db, held, { action, acting, before: { status }, after: { status: to, ...prepared.said } });
      return { id: held.id, userErrors: [] };
    },
  });
}

/** Held by whoever may; null where there is none, or it is another's. */
async function holdFor(db: EntityManager, id: string, { viewer }: Context): Promise<MemberImport | null> {
  if (id.includes('\0')) return null;
  const known = await db.findOneBy(MemberImport, { id });
  if (!known || !mayImport(viewer, known)) return null;
  await db.query('SELECT FROM member_import WHERE id = $1 FOR UPDATE', [id]);
  return db.findOneByOrFail(MemberImport, { id });
}

function inBoth(error: UserError, zhHans: string): UserError {
  return Object.assign(error, { localisedMessage: { en: error.message, zhHans } });
}

export function refused(userErrors: readonly UserError[]): MemberImportPayload {
  return { id: null, userErrors };
}
