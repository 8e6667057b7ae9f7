/** One request under way: the tree that fetches fill, what went wrong so far, and what the caller gave. */
import { type GraphQLError } from 'graphql';
import { callerKey } from '../../operation/response-keys';
import { type Batch } from '../compile/batch';
import { type Fetch } from '../compile/fetch';
import { type SubgraphCall } from '../fetch/subgraph';
import { type Reading } from '../values/reader';
import { type Tree } from '../values/tree';
import { type Values } from '../values/values';
import { Places, type ResponsePath } from './places';

export interface FetchSeen {
  readonly subgraph: string;
  /** More than one for a batch. */
  readonly paths: readonly (readonly string[])[];
  readonly representations: number;
  readonly ms: number;
  /** Of the answer; none for a subgraph in this process, or where no answer came. */
  readonly bytes?: number | undefined;
}

export interface RunOptions {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly call: SubgraphCall;
  readonly values: Values;
  /** For whoever wants an explanation. */
  readonly onFetch?: ((fetch: FetchSeen) => void) | undefined;
}

/** The parts of one batch, as they come (gather.ts). */
export interface Gathering {
  /** What those that wait now want. */
  waiting: (Wanted | undefined)[];
  /** How many have come so far. */
  arrived: number;
  timer: NodeJS.Timeout | undefined;
  /** What those that wait now wait for. */
  sent: Promise<void>;
  send: () => void;
}

/** What one fetch wants in one request: the objects it is for, and a representation for each that differs. */
export interface Wanted {
  readonly fetch: Fetch;
  readonly targets: readonly Tree[];
  /** JSON text of each. */
  readonly representations: readonly string[];
  /** Which representation a target has; -1 for one that cannot be represented. */
  readonly indexes: readonly number[];
}

export class Run {
  readonly tree: Tree = {};
  readonly errors: GraphQLError[] = [];
  /** Places that stay empty because of an error that lies elsewhere: a null that took them along. */
  readonly lost: ResponsePath[] = [];
  readonly began = performance.now();
  readonly gatherings = new Map<Batch, Gathering>();
  readonly places = new Places(this.tree);
  private readonly texts = new Map<string, string>();

  constructor(
    readonly options: RunOptions,
    readonly reading: Reading,
  ) {}

  /** JSON text of a variable, made once for all fetches that pass it on; undefined when the caller gave none. */
  variable(name: string): string | undefined {
    const { variables, values } = this.options;
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const own = callerKey(name);
    const value = Object.hasOwn(variables, own) ? variables[own] : undefined;
    if (value === undefined) return undefined;
    const text = values.own(JSON.stringify(value));
    this.texts.set(name, text);
    return text;
  }
}
