/** A process that carries and delivers the events of all subgraphs, for test/proofs/events.ts to kill. It says when it is at work. */
import 'reflect-metadata';
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { relayUrlOf, rolesOf } from '../../subgraphs/kernel/database/roles';
import { prepareEvents } from '../../subgraphs/kernel/events/prepare-events';
import { startEvents } from '../../subgraphs/kernel/events/start-events';
import { roster } from '../../subgraphs/roster';

async function main(url: string): Promise<void> {
  const here = new Map<string, DataSource>();
  for (const manifest of roster())
    here.set(manifest.name, await runtimeDataSource(manifest, rolesOf(url, manifest.name)).initialize());
  const silent = (): void => undefined;
  const loud = (details: object, message: string): void => {
    process.stderr.write(`${message} ${JSON.stringify(details)}\n`);
  };
  const events = startEvents({
    relayUrl: relayUrlOf(url),
    prepare: (pool) => prepareEvents(url, pool),
    roster: roster(),
    here,
    log: { info: silent, warn: silent, error: loud },
  });
  await events.ready;
  process.send?.('at work');
  process.once('SIGTERM', () => {
    void events.stop().then(() => process.exit(0));
  });
}

// Whoever started us is gone.
process.once('disconnect', () => process.exit(1));
void main(process.env.DATABASE_URL ?? '');
