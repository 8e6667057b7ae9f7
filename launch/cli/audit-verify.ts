/** `npm run audit:verify`: whether the audit of every association is as it was written. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type DataSource } from 'typeorm';
import { chainsIn, entriesOf, personalOf } from '../../subgraphs/associations/audit/chains';
import { headsDesk, keepHeads, readHeads } from '../../subgraphs/associations/audit/heads-file';
import { type Head, verifyChain } from '../../subgraphs/associations/audit/verify';
import { verifyPersonal } from '../../subgraphs/associations/audit/verify-personal';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { SettingsError } from '../../subgraphs/kernel/settings-error';
import { LaunchError } from '../launch-error';
import { runCommand } from './command';
import { openSubgraph } from './open-subgraph';
import { table } from './table';

const HELP = `Verifies the audit of every association: each entry against its hash, each hash against the entry before, and the ends
against the heads that were kept outside of the database. An entry that was edited, is missing, was put in or stands in another
place is named. So is a personal value, kept beside its entry, that is not the one its hash was made of, or that is gone though
nobody erased the person.

  npm run audit:verify
  npm run audit:verify -- --no-keep     and keeps no heads of what it found clean

Where all is clean the heads are added to the file that AUDIT_HEADS names (.interport/audit-heads.jsonl in development), signed with
AUDIT_SIGNING_KEY. The next call finds what has been cut off or rewritten since. A process that serves keeps heads, too, every
minute, where AUDIT_HEADS is set.

Ends with 0 when all is clean, 1 when something is not, 2 when the call is no good. DATABASE_URL as for the processes that serve.`;

const EXIT = { clean: 0, faulty: 1, unusable: 2 } as const;

async function main(args: string[]): Promise<number> {
  const { values } = parsed(args);
  if (values.help) {
    console.log(HELP);
    return EXIT.clean;
  }
  const desk = headsDesk(process.env);
  const db = await openSubgraph(subgraph, process.env);
  try {
    const { heads, forged } = readHeads(desk);
    for (const line of forged)
      console.log(`FORGED line ${line} of ${desk.file}: not signed with our key, or cut off while it was written`);
    const { faults, ends, rows } = await verifyAll(db, heads);
    console.log(`\n${table([['association', 'entries', 'faults'], ...rows])}`);
    if (faults + forged.length > 0) {
      console.log(`\nNot clean: ${faults + forged.length} to look into. No heads were kept.`);
      return EXIT.faulty;
    }
    const kept = values['no-keep'] ? 0 : keepHeads(desk, ends, heads, new Date());
    console.log(`\nClean. Heads held against: ${heads.length}; kept anew: ${kept}, in ${desk.file}.`);
    return EXIT.clean;
  } finally {
    await db.destroy();
  }
}

interface All {
  readonly faults: number;
  readonly ends: readonly Head[];
  readonly rows: readonly string[][];
}

async function verifyAll(db: DataSource, heads: readonly Head[]): Promise<All> {
  let faults = 0;
  const [ends, rows]: [Head[], string[][]] = [[], []];
  const known = await chainsIn(db);
  const ids = new Set(known.map(({ associationId }) => associationId));
  // Of an association that is gone, what was kept is still held against what is there.
  const gone = [...new Set(heads.map(({ associationId }) => associationId))].filter((id) => !ids.has(id));
  for (const { associationId, slug } of [...known, ...gone.map((id) => ({ associationId: id, slug: id }))]) {
    const own = heads.filter((head) => head.associationId === associationId);
    const verified = await verifyChain(() => entriesOf(db, associationId), own);
    const found = [...verified.faults, ...(await verifyPersonal(personalOf(db, associationId)))];
    for (const { kind, position, id, why } of found)
      console.log(`${kind} ${slug}, number ${position}${id === null ? '' : ` (${id})`}: ${why}`);
    faults += found.length;
    if (verified.head) ends.push({ associationId, ...verified.head });
    rows.push([slug, verified.entries.toLocaleString('en'), found.length.toLocaleString('en')]);
  }
  return { faults, ends, rows };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'no-keep': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new LaunchError(`${(error as Error).message.split(/\.\s|\n/)[0] ?? ''}. --help tells what there is.`);
  }
}

runCommand(main, { unusable: EXIT.unusable, sentences: [LaunchError, SettingsError] });
