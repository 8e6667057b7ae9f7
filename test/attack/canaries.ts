/** What no answer may hold: the theatre's own secrets, and words that only our insides use. */
import { hostname } from 'node:os';

const WORDS = [
  'TypeORM',
  'QueryFailedError',
  'ECONNREFUSED',
  'ECONNRESET',
  'node_modules',
  'graphql-jit',
  'postgres',
  'node:internal',
  'subgraphs/',
  'SUBGRAPH_URL',
  'pg_catalog',
  'runtime role',
];
/** A line of a stack, a statement, a place in a file. */
const SHAPES = [/\n\s+at \S+/, /\\n\s+at \S+/, /SELECT .+ FROM /, /\w\.(?:ts|cjs|js):\d+/];

/** The first that is in it. */
export function canaryIn(text: string, secrets: readonly string[]): string | undefined {
  const host = hostname();
  const secret = secrets.findIndex((one) => text.includes(one));
  if (secret >= 0) return `secret ${secret + 1}`;
  const word = [...WORDS, ...(host.length > 4 ? [host] : [])].find((one) => text.includes(one));
  return word ?? SHAPES.find((shape) => shape.test(text))?.source;
}
