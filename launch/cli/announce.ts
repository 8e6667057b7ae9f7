/** `npm run announce`: a file of organisations, told to the graph by platforms or by associations. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { announce as announceByAssociations } from '../../subgraphs/associations/organisation/announce';
import { subgraph as associations } from '../../subgraphs/associations/subgraph';
import { announce as announceByPlatforms } from '../../subgraphs/platforms/organisation/announce';
import { FeedError } from '../../subgraphs/kernel/feed/feed-error';
import { subgraph as platforms } from '../../subgraphs/platforms/subgraph';
import { LaunchError } from '../launch-error';
import { announceFile, type Announcer, AnnouncingInterrupted, type Counts } from './announce-file';
import { openSubgraph } from './open-subgraph';
import { interruptSignal, runCommand } from './command';

const HELP = `Announces organisations to the graph. The registry takes in those it does not know, as unverified; one that it
knows is never changed.

  npm run announce -- <platforms|associations> <file.csv>

  platforms, associations   who announces them
  --dry-run                 reads and checks the same, and announces nothing
  --help

The file is CSV in UTF-8 or GB18030 with a header. Columns, in any order:
  scheme       USCC (China), UEN (Singapore) or LEI
  identifier   the number; its check characters are checked
  name_en      the registered name in English, and
  name_zh      in Chinese: one of the two, or both
  country      of registration, ISO 3166-1 (SG, CN …); may be left empty for a UEN or a USCC

Example
  npm run announce -- associations members.csv

Ends with 0 when every row was announced, 1 when some were refused, 2 when the call or the file is no good, 3 when it broke off on
its way. Announcing the same file again does no harm. "npm run events -- status" tells what is still on its way.`;

const EXIT = { announced: 0, someRefused: 1, unusable: 2, interrupted: 3 } as const;

const ANNOUNCERS = {
  platforms: { manifest: platforms, announce: announceByPlatforms },
  associations: { manifest: associations, announce: announceByAssociations },
} as const;

interface Call {
  readonly who: keyof typeof ANNOUNCERS;
  readonly file: string;
  readonly dryRun: boolean;
}

async function main(args: string[]): Promise<number> {
  const call = callOf(args);
  if (call === 'help') {
    console.log(HELP);
    return EXIT.announced;
  }
  const { manifest, announce } = ANNOUNCERS[call.who];
  const began = performance.now();
  const db = await openSubgraph(manifest, process.env);
  try {
    const announcer: Announcer = { db, announce };
    const counts = await announceFile(announcer, call, {
      refused: (line, { field, reason }) => {
        console.log(`line ${line}${field === null ? '' : `, ${field}`}: ${reason}`);
      },
      progress: progressOn(process.stderr),
      signal: interruptSignal(),
    });
    console.log(summary(call, counts, (performance.now() - began) / 1000));
    return counts.refused > 0 ? EXIT.someRefused : EXIT.announced;
  } catch (error) {
    if (!(error instanceof AnnouncingInterrupted)) throw error;
    const { announced, read } = error.counts;
    console.error(
      `It broke off after ${read} rows: ${error.message.replace(/\.$/, '')}. ` +
        `The ${announced} organisations announced until then stay announced; run the same command again.`,
    );
    return EXIT.interrupted;
  } finally {
    await db.destroy();
  }
}

function callOf(args: string[]): Call | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [who, file, ...more] = positionals;
  if (who === undefined)
    throw new FeedError('Say who announces, platforms or associations, and the file. --help shows how.');
  if (!isAnnouncer(who))
    throw new FeedError(`"${who}" is not one of ${Object.keys(ANNOUNCERS).join(', ')}. --help shows how.`);
  if (file === undefined) throw new FeedError('Name the file of organisations. --help shows how.');
  if (more.length > 0) throw new FeedError(`One file at a time, please: ${[file, ...more].join(', ')}.`);
  return { who, file, dryRun: values['dry-run'] ?? false };
}

function isAnnouncer(text: string): text is Call['who'] {
  return Object.hasOwn(ANNOUNCERS, text);
}

function parsed(args: string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
  } catch (error) {
    const reason = (error as Error).message.split(/\.?(?:\s|$)(?=To |Did |$)/)[0] ?? '';
    throw new FeedError(`${reason}. --help shows the options.`, { cause: error });
  }
}

/** The types of the values follow from the options as they stand here. */
function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
}

function summary({ who, dryRun }: Call, { read, announced, refused }: Counts, seconds: number): string {
  const rows: [string, string][] = [
    ['rows read', read.toLocaleString('en')],
    [dryRun ? 'would be announced' : 'announced', announced.toLocaleString('en')],
    ['refused', refused.toLocaleString('en')],
    ['seconds', seconds.toFixed(1)],
  ];
  const table = rows.map(([name, value]) => `  ${name.padEnd(18)} ${value.padStart(9)}`).join('\n');
  const head = dryRun ? `Dry run, nothing was announced by ${who}.` : `Announced by ${who}.`;
  const next =
    dryRun || announced === 0 ? '' : `\n\nThey reach the registry while Interport runs. npm run events -- status`;
  return `${refused > 0 ? '\n' : ''}${head}\n\n${table}${next}`;
}

const TERMINAL_MS = 100;
const LOG_MS = 2_000;

/** One line that is written over on a terminal, a line now and then elsewhere. */
function progressOn(stream: NodeJS.WriteStream): (counts: Counts, done: number) => void {
  let last = performance.now();
  return ({ read, announced, refused }, done) => {
    const isEnd = done === 1;
    if (isEnd && stream.isTTY) stream.write('\r\u001b[K');
    if (isEnd || performance.now() - last < (stream.isTTY ? TERMINAL_MS : LOG_MS)) return;
    last = performance.now();
    const text = `${`${Math.floor(done * 100)}%`.padStart(4)}  ${read.toLocaleString('en')} rows: ${announced} announced, ${refused} refused`;
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
}

runCommand(main, { unusable: EXIT.unusable, sentences: [FeedError, LaunchError] });
