/**
 * Where the stock executor is known to be wrong, each by a sentence of a specification: at most ten. A difference that
 * one of these explains is counted, and not held against the engine.
 */
import { type GraphQLSchema, isInterfaceType, isObjectType, parse, visit } from 'graphql';
import { type Difference } from './compare';
import { type Faults } from './faults/faults';
import { type Operation } from './generate/generate';
import { type Answer, type Target } from './targets/target';

export interface Compared extends Difference {
  readonly target: Target;
  readonly operation: Operation;
  readonly faults: Faults | undefined;
  readonly engine: Answer;
  readonly reference: Answer;
  /** What the oracle was asked for too, and answered as the engine did. */
  readonly isConfirmed: boolean;
}

export interface DeclaredFault {
  readonly name: string;
  readonly cites: string;
  /** Its data is wrong even without faults: then there is nothing to compare a faulty run with. */
  readonly isOfPlan: boolean;
  readonly explains: (compared: Compared) => boolean;
}

const SPEC = 'https://spec.graphql.org/October2021/';
const FEDERATION = 'https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives';

export const DECLARED: readonly DeclaredFault[] = [
  {
    name: 'keys in another order',
    cites: `${SPEC}#sec-Objects: data "should be ordered by the order in which fields appear"; the planner moves repeated fields.`,
    isOfPlan: false,
    explains: ({ isSameData, missing, extra }) => isSameData && missing.length + extra.length === 0,
  },
  {
    name: 'a wrong object or list is taken, or fails the whole request',
    cites: `${SPEC}#sec-Handling-Field-Errors: the field is null, and "the error must be added to the errors list".`,
    isOfPlan: false,
    explains: ({ faults, reference, extra }) =>
      (faults?.mode === 'wrongObject' || faults?.mode === 'wrongList') &&
      (isRefused(reference) || extra.every(isMisfit)),
  },
  {
    name: 'errors of completion are dropped, others lead to the wrong item of a list',
    cites: `${SPEC}#sec-Errors: each error is in the list, with "the path of the response field which experienced the error".`,
    isOfPlan: false,
    explains: ({ isSameData, missing, extra, reference }) =>
      isSameData &&
      ((missing.length === 0 && (reference.errors ?? []).length > 0 && extra.every(isMisfit)) ||
        withoutIndexes(missing).every((error) => withoutIndexes(extra).includes(error))),
  },
  {
    name: 'a response key that the plan needs for something else',
    cites: `${SPEC}#sec-Field-Alias: "the field's response key is its alias"; keys collide with it, and what is renamed is lost when it is 0 or "".`,
    isOfPlan: true,
    explains: ({ isConfirmed, operation, target }) => isConfirmed && hasCollisions(operation, target.schema),
  },
  {
    name: '@requires that is sent without what it requires',
    cites: `${FEDERATION}#requires: fields "can include arguments", by which the planner does not tell them apart; in a chain of them it loses inputs.`,
    isOfPlan: true,
    explains: ({ isConfirmed, target }) => isConfirmed && target.sdl.includes('requires: "'),
  },
  {
    name: 'a concrete type that is needed and not asked for',
    cites: `${SPEC}#DoesFragmentTypeApply(): it goes by the object's type, which an interface object, or a field whose type differs between subgraphs, leaves out.`,
    isOfPlan: true,
    explains: ({ isConfirmed, target, engine, reference, faults }) =>
      (isConfirmed || (!target.oracle && !faults && areOfNulls(engine, reference))) &&
      (target.sdl.includes('isInterfaceObject: true') || /@join__field\([^)]*\btype: "/.test(target.sdl)),
  },
  {
    name: 'a subgraph is asked for what it does not resolve',
    cites: `${FEDERATION}#external: the subgraph "can't resolve" the field; #key: resolvable: false, it has no reference resolver.`,
    isOfPlan: true,
    explains: ({ isConfirmed, target }) =>
      isConfirmed && (target.sdl.includes('resolvable: false') || hasExternalBelow(target.sdl)),
  },
  {
    name: '@override with a label is never on',
    cites: `${FEDERATION}#progressive-override: percent(100) resolves the field in the overriding subgraph.`,
    isOfPlan: true,
    explains: ({ isConfirmed, target }) => isConfirmed && target.sdl.includes('overrideLabel: "percent(100)"'),
  },
  {
    name: 'a condition on a field that the plan needs for itself',
    cites: `${SPEC}#sec--include: it conditions the field it stands on; the planner lets it take away a key or a required field.`,
    isOfPlan: true,
    // What it fetches for an excluded field may fail, or be what makes an object be there at all.
    explains: ({ isConfirmed, operation }) =>
      (isConfirmed && /@(skip|include)/.test(operation.query)) || hasExcluded(operation),
  },
  {
    name: 'the root again, below a field',
    cites: `${FEDERATION}#shareable: root fields of other subgraphs can be reached from wherever the root type stands.`,
    isOfPlan: true,
    explains: ({ isConfirmed, target }) => isConfirmed && /^ {2}(?!query: )\w+(\(.*\))?: Query\b/m.test(target.sdl),
  },
];

/** A field that a literal excludes, or a variable by what was given or is its default. */
function hasExcluded({ query, variables }: Operation): boolean {
  const defaults = new Map(
    [...query.matchAll(/\$(\w+): Boolean!? = (true|false)/g)].map(([, name, value]) => [name, value === 'true']),
  );
  return [...query.matchAll(/@(skip|include)\(if: (?:\$(\w+)|(true|false))\)/g)].some(
    ([, directive, name, literal]) => {
      const value = name === undefined ? literal === 'true' : (variables[name] ?? defaults.get(name));
      return value === (directive === 'skip');
    },
  );
}

/** Whether each error of the engine is of a place where both say null, so that it is about nothing else that differs. */
function areOfNulls({ errors = [], data: own }: Answer, { data: other }: Answer): boolean {
  return errors.every(({ path }) => path && isNullAt(own, path) && isNullAt(other, path));
}

function isNullAt(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) break;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at === null;
}

function isRefused({ data, errors = [] }: Answer): boolean {
  return (data ?? null) === null && errors.some(({ path }) => path === undefined);
}

/** `@external` on a field of a type that has no key. */
function hasExternalBelow(sdl: string): boolean {
  const types = sdl.split(/^(?=type |interface )/m);
  return types.some((type) => type.includes('external: true') && !type.includes('key: "'));
}

function withoutIndexes(errors: readonly string[]): string[] {
  return errors.map((error) => error.replaceAll(/\b\d+\b/g, '@'));
}

function isMisfit(error: string): boolean {
  return error.endsWith(': bad response');
}

/** An alias that is a field's name, or one response key for two fields. */
function hasCollisions({ query }: Operation, schema: GraphQLSchema): boolean {
  const names = namesOfFields(schema);
  const meant = new Map<string, string>();
  let found = false;
  visit(parse(query), {
    Field({ alias, name }) {
      const key = alias?.value ?? name.value;
      found ||= (alias !== undefined && names.has(key)) || (meant.get(key) ?? name.value) !== name.value;
      meant.set(key, name.value);
    },
  });
  return found;
}

function namesOfFields(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}
