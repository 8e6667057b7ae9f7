/**
 * What operations are generated for: an API schema with a gateway on either executor over the same subgraphs.
 */
import { type GraphQLSchema } from 'graphql';
import { type Operation } from '../generate/generate';
import { type Pool } from '../generate/pool';
import { type Oracle } from '../oracle/oracle';
import { type Faults } from '../faults/faults';

export type ExecutorName = 'engine' | 'reference';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnsweredError[];
  /** The subgraphs that were asked. */
  readonly from?: readonly string[];
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Target {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The supergraph. */
  readonly sdl: string;
  readonly pool: Pool;
  /** Absent where one merged schema cannot tell what is right. */
  readonly oracle?: Oracle;
  /** Of an answer's text, what the oracle can know. */
  readonly alike: (text: string) => string;
  ask(executor: ExecutorName, operation: Operation, faults?: Faults): Promise<Answer>;
  stop(): Promise<void>;
}
