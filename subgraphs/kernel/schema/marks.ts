/**
 * Who may see a type or a field. Every field of every object is marked, itself or by its type; one that is not fails the build.
 *
 *   @Public()                            anybody
 *   @Authenticated()                     any caller we know
 *   @RequiresScopes('quotes:read')       a caller with all of these scopes
 *   @RequiresAnyScope('a', 'b')          a caller with one of these scopes
 *   @Policy('own-account')               whom a policy of the gateway lets, by name
 *
 * On a class the mark is for all of its fields; one on a field is in its place for `@Public`, and beside it otherwise. The
 * gateway holds them on every operation, and the subgraph itself by second-line.ts; rows are the services' to decide.
 */
import { type DocumentNode, visit } from 'graphql';
import { Directive } from 'type-graphql';
import { type Scope } from '../../../schema/authority';

export type Mark = ReturnType<typeof Directive>;

/** Ours alone: federation knows no word for what is open. */
const PUBLIC = 'public';

/** As it is composed. */
export function withoutPublic(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (directive) => (directive.name.value === PUBLIC ? null : undefined) });
}

export function Public(): Mark {
  return Directive(`@${PUBLIC}`);
}

export function Authenticated(): Mark {
  return Directive('@authenticated');
}

export function RequiresScopes(...scopes: readonly [Scope, ...Scope[]]): Mark {
  return Directive(`@requiresScopes(scopes: [[${scopes.map((scope) => JSON.stringify(scope)).join(', ')}]])`);
}

export function RequiresAnyScope(...scopes: readonly [Scope, ...Scope[]]): Mark {
  return Directive(`@requiresScopes(scopes: [${scopes.map((scope) => `[${JSON.stringify(scope)}]`).join(', ')}])`);
}

export function Policy(name: string): Mark {
  return Directive(`@policy(policies: [[${JSON.stringify(name)}]])`);
}
