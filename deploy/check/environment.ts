/** What a process is told: every name is one that it reads, every value one that it takes, and it is given time to leave. */
import { readConfig } from '../../gateway/config';
import { StartupError } from '../../gateway/errors';
import { type Finding, found, type Place } from './finding';
import { text, type Tree } from './tree';
import { isRead, isSecret, type Process } from './variables';

export interface Told {
  readonly name: string;
  readonly process: Process;
  /** By name, in the order in which later ones win. */
  readonly environment: ReadonlyMap<string, Tree>;
  /** Milliseconds between the first signal and the kill; what a preStop hook takes of them is gone. */
  readonly graceMs: number;
  readonly preStopMs?: number;
  readonly at: Place;
}

/** After the drain the process still closes what it holds. */
const LEAVING_MS = 5_000;

export function environmentFindings(told: Told): Finding[] {
  const { name, process, environment, at } = told;
  const unread = [...environment]
    .filter(([variable]) => !isRead(process, variable))
    .map(([variable, value]) => found(value.at, `${name}: nothing reads ${variable}`));
  const wanted = {
    ...(process === 'gateway' && { INTERPORT_ENV: 'production' }),
    ...(process !== 'migrate' && { HOST: '0.0.0.0' }),
    ...(process === 'subgraph' && { SKIP_MIGRATIONS: 'true' }),
  };
  const wrong = Object.entries(wanted)
    .filter(([variable, value]) => text(environment.get(variable)) !== value)
    .map(([variable, value]) => found(environment.get(variable)?.at ?? at, `${name}: ${variable} must be ${value}`));
  return [...unread, ...wrong, ...valuesAndGrace(told)];
}

function valuesAndGrace(told: Told): Finding[] {
  if (told.process === 'migrate') return [];
  // A subgraph takes its host, port, drain times and log level as the gateway takes its own.
  // What stands for a secret here is none.
  const given = [...told.environment]
    .filter(([variable]) => !isSecret(variable))
    .map(([variable, value]) => [variable, text(value)]);
  try {
    const { http } = readConfig(Object.fromEntries(given) as Record<string, string | undefined>);
    return tooShort(told, http.drainDelayMs + http.drainTimeoutMs);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    const variable = error.message.split(' ')[0] ?? '';
    return [found(told.environment.get(variable)?.at ?? told.at, `${told.name}: ${error.message}`)];
  }
}

function tooShort({ name, graceMs, preStopMs = 0, at }: Told, drainMs: number): Finding[] {
  const needed = preStopMs + drainMs + LEAVING_MS;
  const message = `${name}: is killed after ${graceMs / 1000} s, and may take ${needed / 1000} s to leave`;
  return graceMs >= needed ? [] : [found(at, message)];
}
