/**
 * What one class of caller may send and spend, and the environment variables that say so: `LIMIT_DEPTH` for the anonymous,
 * `LIMIT_DEPTH_CLIENT` for programs with a key, `LIMIT_DEPTH_ACCOUNT` for people.
 */
import { type BucketSize } from './guard/rate/cost-report';

export type CallerClass = 'anonymous' | 'client' | 'account';

/** The most that one operation may be, and what all of a caller's operations together may cost. */
export type Allowance = OperationLimits & Readonly<{ bucket: BucketSize }>;

/** Fields, aliases and the like are counted after fragments are spread. */
export type OperationLimits = Readonly<{
  /** Bytes of the document. */
  bytes: number;
  /** Words of the document. */
  tokens: number;
  depth: number;
  aliases: number;
  rootFields: number;
  fields: number;
  /** Times one response key may be asked for at one place. */
  repeats: number;
  spreads: number;
  fragments: number;
  directives: number;
  /** Lists in lists, in values written down and in variables. */
  listNesting: number;
  /** Objects it may answer with, every page taken to be full. */
  objects: number;
}>;

interface Row {
  readonly from: number;
  readonly to: number;
  readonly otherwise: Readonly<Record<CallerClass, number>>;
}

const same = (value: number): Row['otherwise'] => ({ anonymous: value, client: value, account: value });

/** By variable. */
const ROWS = {
  LIMIT_DOCUMENT_BYTES: {
    from: 1,
    to: 100_000_000,
    otherwise: { anonymous: 100_000, client: 500_000, account: 200_000 },
  },
  LIMIT_TOKENS: { from: 1, to: 1_000_000, otherwise: { anonymous: 2_000, client: 15_000, account: 5_000 } },
  LIMIT_DEPTH: { from: 1, to: 1_000, otherwise: same(15) },
  LIMIT_ALIASES: { from: 0, to: 100_000, otherwise: { anonymous: 100, client: 500, account: 200 } },
  LIMIT_ROOT_FIELDS: { from: 1, to: 10_000, otherwise: { anonymous: 15, client: 50, account: 30 } },
  LIMIT_DIRECTIVES: { from: 0, to: 100_000, otherwise: same(100) },
  LIMIT_LIST_NESTING: { from: 0, to: 60, otherwise: same(4) },
  LIMIT_OBJECTS: { from: 1, to: 1_000_000_000, otherwise: { anonymous: 50_000, client: 200_000, account: 100_000 } },
  COST_MAX: { from: 1, to: 1_000_000_000_000, otherwise: { anonymous: 50_000, client: 500_000, account: 200_000 } },
  COST_RESTORE_RATE: { from: 1, to: 1_000_000_000_000, otherwise: { anonymous: 500, client: 10_000, account: 2_000 } },
} as const satisfies Readonly<Record<string, Row>>;

type Base = keyof typeof ROWS;

const SUFFIX: Readonly<Record<CallerClass, string>> = { anonymous: '', client: '_CLIENT', account: '_ACCOUNT' };
const CLASSES = Object.keys(SUFFIX) as CallerClass[];

/** Where nobody has to be kept out, nobody should be stopped while trying something. */
const DEVELOPMENT_TIMES = 1_000;

/** Every variable, with what it may be and what it is when nobody says. */
export const ALLOWANCE_VARIABLES: readonly { readonly name: string; readonly from: number; readonly to: number }[] =
  CLASSES.flatMap((caller) =>
    Object.entries(ROWS).map(([base, { from, to }]) => ({ name: `${base}${SUFFIX[caller]}`, from, to })),
  );

/** `given`: what was said, by variable. */
export function allowanceOf(
  caller: CallerClass,
  given: Readonly<Record<string, number | undefined>>,
  production: boolean,
): Allowance {
  const read = (base: Base): number => given[`${base}${SUFFIX[caller]}`] ?? defaultOf(base, caller, production);
  return {
    bytes: read('LIMIT_DOCUMENT_BYTES'),
    tokens: read('LIMIT_TOKENS'),
    depth: read('LIMIT_DEPTH'),
    aliases: read('LIMIT_ALIASES'),
    rootFields: read('LIMIT_ROOT_FIELDS'),
    fields: 5_000,
    repeats: 100,
    spreads: 1_000,
    fragments: 200,
    directives: read('LIMIT_DIRECTIVES'),
    listNesting: read('LIMIT_LIST_NESTING'),
    objects: read('LIMIT_OBJECTS'),
    bucket: { max: read('COST_MAX'), restoreRate: read('COST_RESTORE_RATE') },
  };
}

function defaultOf(base: Base, caller: CallerClass, production: boolean): number {
  const value: number = ROWS[base].otherwise[caller];
  return production || !base.startsWith('COST_') ? value : value * DEVELOPMENT_TIMES;
}
