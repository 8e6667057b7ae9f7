/** `npm run events`: what subgraphs have told each other and is not taken yet, what is parked and why, and another try for it. */
import 'reflect-metadata';
import { type Pool } from 'pg';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type Backlog, backlogs, parkedEvents, replay, unsent } from '../../subgraphs/kernel/events/backlog';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { prepareEvents } from '../../subgraphs/kernel/events/prepare-events';
import { relayPool } from '../../subgraphs/kernel/events/relay-pool';
import { roster } from '../../subgraphs/roster';
import { runtimePasswordIn } from '../../subgraphs/settings';
import { LaunchError } from '../launch-error';
import { ago, table } from './table';
import { databaseUrl } from './open-subgraph';
import { runCommand } from './command';

const HELP = `What subgraphs tell each other, on its way.

  npm run events -- status          what waits for whom, and for how long
  npm run events -- parked          events that failed too often, each with its reason; what waits behind them
  npm run events -- replay <id>     tries a parked event again, then what waits behind it
  npm run events -- replay --all    tries all of them again

Events are carried and delivered while Interport runs. DATABASE_URL names the database, or EVENTS_DATABASE_URL
the relay's own login in it; without both it is the embedded one.

Ends with 0 when done; 1 when "parked" finds some, or "replay" none; 2 when the call is no good.`;

const EXIT = { done: 0, notSo: 1, unusable: 2 } as const;
const MOST_LISTED = 100;

interface Answer {
  readonly text: string;
  readonly code: (typeof EXIT)[keyof typeof EXIT];
}

type Command = (pool: Pool, args: readonly string[]) => Promise<Answer>;

const commands: Readonly<Record<string, Command | undefined>> = { status, parked, replay: again };

async function main([name = '--help', ...args]: string[]): Promise<number> {
  if ([name, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    console.log(HELP);
    return EXIT.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new LaunchError(`There is no "${name}". It is one of status, parked and replay; --help says more.`);
  if (name === 'replay' ? args.length !== 1 : args.length > 0)
    throw new LaunchError(
      name === 'replay'
        ? 'Say which: replay <id>, or replay --all.'
        : `"${name}" takes nothing further: ${args.join(' ')}.`,
    );
  const pool = await openRelay(process.env);
  try {
    const { text, code } = await command(pool, args);
    console.log(text);
    return code;
  } finally {
    await pool.end();
  }
}

/** By the relay's own login where the environment has it; else as the administrator, what the relay needs brought up to date. */
async function openRelay(env: NodeJS.ProcessEnv): Promise<Pool> {
  if (env.EVENTS_DATABASE_URL) return relayPool(env.EVENTS_DATABASE_URL, 1);
  const url = await databaseUrl(env);
  for (const manifest of roster())
    await migrate(manifest, url, { runtimePassword: runtimePasswordIn(env, manifest.name) });
  const password = runtimePasswordIn(env, 'events');
  const pool = relayPool(relayUrlOf(url, password), 1);
  await prepareEvents(url, pool, password);
  return pool;
}

async function status(pool: Pool): Promise<Answer> {
  const [all, outboxes] = await Promise.all([
    backlogs(pool),
    unsent(
      pool,
      roster().map(({ name }) => name),
    ),
  ]);
  const nothing = { waiting: 0, lagSeconds: 0, parked: 0, behind: 0 };
  const subscribers = roster()
    .filter(({ events }) => events)
    .map(({ name }): Backlog => all.find(({ subscriber }) => subscriber === name) ?? { ...nothing, subscriber: name });
  const delivery = table([
    ['subscriber', 'waiting', 'oldest', 'parked', 'behind a parked one'],
    ...subscribers.map(({ subscriber, waiting, lagSeconds, parked: held, behind }) => [
      subscriber,
      waiting.toLocaleString('en'),
      waiting > 0 ? ago(lagSeconds) : '-',
      held.toLocaleString('en'),
      behind.toLocaleString('en'),
    ]),
  ]);
  const outbox = table([
    ['told by', 'not sent yet', 'oldest'],
    ...outboxes.map(({ source, events, lagSeconds }) => [
      source,
      events.toLocaleString('en'),
      events > 0 ? ago(lagSeconds) : '-',
    ]),
  ]);
  const isParked = subscribers.some(({ parked: held }) => held > 0);
  const isStill = outboxes.some(({ lagSeconds }) => lagSeconds > STILL_SECONDS);
  const notes = [
    ...(isParked ? ['npm run events -- parked tells why events are parked.'] : []),
    ...(isStill ? ['Nothing carries them: does Interport run on this database (npm start)?'] : []),
  ];
  return { text: [delivery, outbox, ...notes].join('\n\n'), code: EXIT.done };
}

const STILL_SECONDS = 30;

async function parked(pool: Pool): Promise<Answer> {
  const found = await parkedEvents(pool, MOST_LISTED + 1);
  if (found.length === 0) return { text: 'No event is parked.', code: EXIT.done };
  const shown = found.slice(0, MOST_LISTED).map((event) => {
    const { id, topic, entity, source, subscriber, attempts, reason, behind } = event;
    const waiting =
      behind === 1
        ? '1 event of the same entity waits behind it'
        : `${behind} events of the same entity wait behind it`;
    return [
      id,
      `  ${topic} about ${entity}, told by ${source} on ${event.occurredAt.toISOString()}`,
      `  not taken by ${subscriber} (${attempts === 1 ? 'one attempt' : `${attempts} attempts`}, parked on ${event.parkedAt.toISOString()})`,
      `  reason: ${reason}`,
      ...(behind > 0 ? [`  ${waiting}`] : []),
    ].join('\n');
  });
  const more = found.length > MOST_LISTED ? [`and more; these are the oldest ${MOST_LISTED}.`] : [];
  const next = 'Once the reason is gone: npm run events -- replay <id>';
  return { text: [...shown, ...more, next].join('\n\n'), code: EXIT.notSo };
}

async function again(pool: Pool, [which = '']: readonly string[]): Promise<Answer> {
  if (which !== '--all' && which.startsWith('-'))
    throw new LaunchError(`"${which}" is no option: replay <id>, or replay --all.`);
  const count = await replay(pool, which === '--all' ? 'all' : { id: which });
  if (count === 0)
    return {
      text:
        which === '--all'
          ? 'No event is parked.'
          : `No event ${which} is parked. "npm run events -- parked" lists them.`,
      code: EXIT.notSo,
    };
  const what = count === 1 ? 'One event is' : `${count.toLocaleString('en')} events are`;
  return { text: `${what} tried again while Interport runs. npm run events -- status`, code: EXIT.done };
}

runCommand(main, { unusable: EXIT.unusable, sentences: [LaunchError] });
