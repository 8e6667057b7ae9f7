/**
 * The operations that one client registered, as a file: Apollo's operation manifest, and whether the client is bound to it.
 *
 * https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface Manifest {
  /** Whether the client may send nothing else. */
  readonly bound: boolean;
  readonly operations: readonly RegisteredOperation[];
}

export interface RegisteredOperation {
  /** SHA-256 of the text, in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation';
  readonly body: string;
}

const FORMAT = 'apollo-persisted-query-manifest';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  bound: z.boolean().default(false),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string().min(1),
      type: z.enum(['query', 'mutation']),
      body: z.string().min(1),
    }),
  ),
});

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Throws one sentence. */
export function readManifest(text: string): Manifest {
  const result = schema.safeParse(parsed(text));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`it is no ${FORMAT}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const { bound, operations } = result.data;
  const wrong = operations.find(({ id, body }) => id !== hashOf(body));
  if (wrong) throw new Error(`the id of ${wrong.name} is not the SHA-256 of its body, in hexadecimal`);
  return { bound, operations };
}

export function writeManifest({ bound, operations }: Manifest): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, bound, operations }, undefined, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
}
