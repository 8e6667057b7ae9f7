/** `npm run import:catalogue`: a partner's CSV into the catalogue of one merchant. The words; the work is the platforms subgraph's. */
import 'reflect-metadata';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FeedError } from '../../subgraphs/kernel/feed/feed-error';
import { type Encoding } from '../../subgraphs/kernel/feed/sniff';
import {
  importCatalogue,
  ImportInterrupted,
  type ImportRequest,
} from '../../subgraphs/platforms/catalogue/import-catalogue';
import { type ImportListener } from '../../subgraphs/platforms/catalogue/import-listener';
import { reportText } from '../../subgraphs/platforms/catalogue/report-text';
import { mappingOf } from '../../subgraphs/platforms/catalogue/row/header';
import { subgraph } from '../../subgraphs/platforms/subgraph';
import { LaunchError } from '../launch-error';
import { findingsFile } from './findings-file';
import { type ProgressLine, progressLine } from './progress-line';
import { openSubgraph } from './open-subgraph';
import { interruptSignal, runCommand } from './command';

const HELP = `Imports a catalogue feed (CSV) for one merchant of a platform.

  npm run import:catalogue -- --platform <id> --merchant <id> <file.csv>

  --platform <id>       plt_…
  --merchant <id>       mer_…, or the platform's own key for the merchant
  --restart             from the first row, also where a run of the same file broke off before
  --dry-run             reads, checks and reports the same, and writes nothing
  --report <file>       where rejected and incomplete rows are listed (CSV);
                        otherwise <name of the input>.report.csv in the working directory
  --map "column=field"  what a column holds when its name is not understood; as often as needed.
                        "column=ignore" leaves a column out
  --encoding <name>     utf-8, gb18030 (also for GBK and GB2312), or auto
  --delimiter <char>    the separator, or "tab"; otherwise found from the header
  --json                the report as JSON
  --help

Examples
  npm run import:catalogue -- --platform plt_… --merchant mer_… --dry-run feed.csv
  npm run import:catalogue -- --platform plt_… --merchant SHOP-1001 --map "Artikel=title" --map "Nr=reference" feed.csv

Ends with 0 when every row was taken (incomplete ones too), 1 when some were rejected, 2 when the call or the file is no good,
3 when it broke off on its way. Run the same command again, and it goes on where it stopped; the report then counts the
whole file. The columns and rules: docs/import-catalogue.md.`;

const EXIT = { taken: 0, someRejected: 1, unusable: 2, interrupted: 3 } as const;

interface Call extends ImportRequest {
  readonly report: string;
  readonly json: boolean;
}

async function main(args: string[]): Promise<number> {
  const call = callOf(args);
  if (call === 'help') {
    console.log(HELP);
    return EXIT.taken;
  }
  await refuseUnwritable(call.report);
  const progress = progressLine(process.stderr);
  const began = performance.now();
  const db = await openSubgraph(subgraph, process.env);
  const findings = findingsFile(call.report);
  try {
    const report = await importCatalogue(db, call, {
      findings,
      progress: (counts, done) => {
        progress.show(counts, done);
      },
      ...tellingOfEarlier(progress),
      signal: interruptSignal(),
    });
    progress.clear();
    const unwritten = await findings.close().then(
      () => null,
      (error: unknown) => error as Error,
    );
    const seconds = (performance.now() - began) / 1000;
    if (call.json) console.log(JSON.stringify({ ...report, seconds, reportFile: findings.path() }, null, 2));
    else console.log(`${reportText(report, seconds)}${where(findings.path())}`);
    if (unwritten) {
      console.error(`The rows are done, but the report file could not be written: ${unwritten.message}.`);
      return EXIT.interrupted;
    }
    return report.rejected > 0 ? EXIT.someRejected : EXIT.taken;
  } catch (error) {
    progress.clear();
    await findings.close().catch(() => undefined);
    if (!(error instanceof ImportInterrupted)) throw error;
    console.error(interrupted(error, call));
    return EXIT.interrupted;
  } finally {
    await db.destroy();
  }
}

function callOf(args: string[]): Call | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new FeedError('Name the file to import. --help shows how.');
  if (more.length > 0) throw new FeedError(`One file at a time, please: ${positionals.join(', ')}.`);
  const { platform, merchant } = values;
  if (platform === undefined || merchant === undefined) {
    throw new FeedError('Say whose catalogue it is: --platform <id> --merchant <id>. --help shows how.');
  }
  const report = values.report ?? `${basename(file).replace(/\.(csv|txt|tsv)$/i, '')}.report.csv`;
  if (resolve(report) === resolve(file))
    throw new FeedError('--report names the input file itself, and would overwrite it.');
  return {
    file,
    platform,
    merchant,
    report,
    encoding: encodingOf(values.encoding ?? 'auto'),
    delimiter: delimiterOf(values.delimiter),
    mapping: mappingOf(values.map ?? []),
    dryRun: values['dry-run'] === true,
    restart: values.restart === true,
    json: values.json === true,
  };
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
    options: {
      platform: { type: 'string' },
      merchant: { type: 'string' },
      'dry-run': { type: 'boolean' },
      restart: { type: 'boolean' },
      report: { type: 'string' },
      map: { type: 'string', multiple: true },
      encoding: { type: 'string' },
      delimiter: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function encodingOf(name: string): Encoding | 'auto' {
  const known: Readonly<Record<string, Encoding | 'auto' | undefined>> = {
    auto: 'auto',
    utf8: 'utf-8',
    gb18030: 'gb18030',
    gbk: 'gb18030',
    gb2312: 'gb18030',
  };
  const encoding = known[name.toLowerCase().replaceAll(/[-_ ]/g, '')];
  if (!encoding) throw new FeedError(`--encoding "${name}" is not one of utf-8, gb18030, auto.`);
  return encoding;
}

function delimiterOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text === 'tab' || text === '\\t') return '\t';
  if (/^[^\w"\s]$/u.test(text) && text.charCodeAt(0) < 0x80) return text;
  throw new FeedError(`--delimiter "${text}" is not one character such as , or ; (or "tab").`);
}

/** Of the run that this one goes on from. */
function tellingOfEarlier(progress: ProgressLine): Pick<ImportListener, 'resumed' | 'passing'> {
  let began = 0;
  const say = (text: string): void => {
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  return {
    resumed({ line, began: at }) {
      began = performance.now();
      const time = at.toISOString().slice(0, 16).replace('T', ' ');
      const from = (line + 1).toLocaleString('en');
      say(`The run of ${time} UTC broke off; going on from line ${from}. --restart begins with the first row.`);
    },
    passing(rows, done, isLast) {
      progress.pass(rows, done);
      if (!isLast) return;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      say(`Passed over ${rows.toLocaleString('en')} rows that were done, in ${seconds} s.`);
    },
  };
}

/** Said before the first row is written rather than after. */
async function refuseUnwritable(path: string): Promise<void> {
  try {
    await access(dirname(resolve(path)), constants.W_OK);
  } catch (error) {
    throw new FeedError(
      `The report cannot be written to "${path}": there is no such directory, or it may not be written to.`,
      {
        cause: error,
      },
    );
  }
}

function where(path: string | null): string {
  return path === null ? '' : `\n\nRejected and incomplete rows, one by one: ${path}`;
}

function interrupted({ counts, message }: ImportInterrupted, { dryRun = false }: Call): string {
  const why = message.replace(/\.$/, '');
  if (dryRun) return `The dry run broke off after ${counts.read} rows: ${why}.`;
  const stored = counts.created + counts.updated;
  return (
    `The import broke off after ${counts.read} rows: ${why}. ` +
    `The ${stored} articles written until then are stored; run the same command again, and it goes on where it stopped.`
  );
}

runCommand(main, { unusable: EXIT.unusable, sentences: [FeedError, LaunchError] });
