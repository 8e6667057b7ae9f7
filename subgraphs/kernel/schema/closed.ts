/**
 * What of a subgraph is closed, and to whom, read from the marks (marks.ts) in its own SDL: each field and each entity at which a
 * caller has to be looked at, and only these.
 *
 * A field needs what it says itself, what its type says and what the type says that it returns, as at the gateway. An object was
 * got through a field or a reference that asked for what its type needs, so what is inside of it is not asked for that again.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { scopesOf, type Viewer } from '../../../schema/authority';

export type Test = (viewer: Viewer) => boolean;

export interface Closed {
  readonly type: string;
  /** None: the entity itself, by reference. */
  readonly field?: string;
  /** Each of them is to be passed. */
  readonly tests: readonly Test[];
  /** Whether it needs more than its type. */
  readonly isBeyondType: boolean;
}

/** By the directive as it is written: the same text is the same need. */
type Needs = ReadonlyMap<string, Test>;

export function closedIn(document: DocumentNode): Closed[] {
  const needsOfType = typeNeeds(document);
  const unwatched = typesOfManyWays(document);
  return document.definitions.filter(isObject).flatMap(({ name: { value: type }, directives = [], fields = [] }) => {
    const whole = needsOfType(type);
    const isEntity = whole.size > 0 && directives.some(({ name }) => name.value === 'key');
    const asked = unwatched.has(type) ? NONE : whole;
    const closed = fields.flatMap((field): Closed[] => {
      const own = new Map([...needsIn(field.directives), ...needsOfType(namedType(field.type))]);
      const tests = without(new Map([...own, ...whole]), asked);
      return tests.length === 0
        ? []
        : [{ type, field: field.name.value, tests, isBeyondType: without(own, whole).length > 0 }];
    });
    return isEntity ? [{ type, tests: [...whole.values()], isBeyondType: false }, ...closed] : closed;
  });
}

const NONE: Needs = new Map();

function without(needs: Needs, asked: Needs): Test[] {
  return [...needs].filter(([text]) => !asked.has(text)).map(([, test]) => test);
}

function needsIn(directives: readonly DirectiveNode[] = []): Needs {
  return new Map(
    directives.flatMap((directive) => testsOf(directive).map((test) => [print(directive), test] as const)),
  );
}

function testsOf(directive: DirectiveNode): Test[] {
  switch (directive.name.value) {
    case 'authenticated':
    case 'policy': // A policy is a function of the gateway's. Here it needs somebody whom it can have been asked about.
      return [({ kind }) => kind !== 'anonymous'];
    case 'requiresScopes': {
      const [given] = directive.arguments ?? [];
      const alternatives = (given ? valueFromASTUntyped(given.value) : []) as readonly (readonly string[])[];
      return [(viewer) => alternatives.some((scopes) => hasAll(viewer, scopes))];
    }
    default:
      return [];
  }
}

function hasAll(viewer: Viewer, scopes: readonly string[]): boolean {
  const held: readonly string[] = scopesOf(viewer);
  return scopes.every((scope) => held.includes(scope));
}

/** What an object or a value of a type needs. */
function typeNeeds({ definitions }: DocumentNode): (type: string) => Needs {
  const needs = new Map<string, Needs>();
  for (const one of definitions) {
    if (isObject(one) || one.kind === Kind.ENUM_TYPE_DEFINITION || one.kind === Kind.SCALAR_TYPE_DEFINITION)
      needs.set(one.name.value, needsIn(one.directives));
  }
  return (type) => needs.get(type) ?? NONE;
}

/** The roots, and what an interface or a union may turn out to be: nobody could ask on the way what it needs, so each field does. */
function typesOfManyWays({ definitions }: DocumentNode): ReadonlySet<string> {
  const names = definitions.flatMap((one) => {
    if (isObject(one) && one.interfaces?.length) return [one.name.value];
    return one.kind === Kind.UNION_TYPE_DEFINITION ? (one.types ?? []).map(({ name }) => name.value) : [];
  });
  return new Set(['Query', 'Mutation', ...names]);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isObject(definition: DocumentNode['definitions'][number]): definition is ObjectTypeDefinitionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION;
}
