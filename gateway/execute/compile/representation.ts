/**
 * The representation of an entity, as the JSON text that a fetch sends: what its `requires` selects of what is known.
 *
 * https://specs.apollo.dev/federation/ — a selected field that was never answered means that the entity cannot be named
 * so, and it is left out; one that was answered with null is sent as null. Compiled once per concrete type: which
 * conditions fit, what each field is called, and what the plan's rewrites make of it, are then settled.
 */
import { type FetchDataRewrite, type QueryPlanFieldNode, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { at, isTree, type Tree, typenameOf } from '../values/tree';
import { type Values } from '../values/values';
import { type Types } from './types';

/** Undefined when the entity cannot be represented. */
type Represent = (entity: Tree) => string | undefined;

/** Of the entities of one concrete type. */
export interface Representation {
  readonly text: Represent;
  /** The key of the only leaf in which two of them differ, where there is one: these need not be compared as text. */
  readonly sole: string | undefined;
}

/** Undefined for an entity of which not even the type is known. */
export type RepresentationOf = (entity: Tree) => Representation | undefined;

type Selections = readonly QueryPlanSelectionNode[];
type Rewrites = readonly FetchDataRewrite[];

export interface Known {
  readonly types: Types;
  readonly values: Values;
  /** Of the subgraph that is asked. */
  readonly keys?: TypeKeys | undefined;
}

/** By type, each key's own fields. */
export type TypeKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

interface Part {
  /** The key in the tree. */
  readonly from: string;
  /** The key in the representation, quoted, with its colon. */
  readonly to: string;
  /** JSON text of the value; undefined when it was never answered. */
  readonly text: (value: unknown) => string | undefined;
  /** The text, where it is the same for all entities of the type. */
  readonly constant?: string | undefined;
}

/** Parts that only count together: those of one fragment. */
type Group = readonly Part[];

const CONDITION = '... on ';

export function compileRepresentation(selections: Selections, rewrites: Rewrites, known: Known): RepresentationOf {
  const compiled = new Map<string, Representation>();
  return (entity) => {
    const typename = typenameOf(entity);
    if (typename === undefined) return undefined;
    let representation = compiled.get(typename);
    if (!representation) {
      representation = isNameable(selections, rewrites, typename, known)
        ? compileObject(selections, rewrites, typename, known)
        : NOBODY;
      compiled.set(typename, representation);
    }
    return representation;
  };
}

/**
 * Whether the subgraph could tell which entity is meant: it knows a type of the name that is sent, and a key of it is sent
 * too. A plan for several types of one interface has fragments that fit objects which the fetch is not for.
 */
function isNameable(selections: Selections, rewrites: Rewrites, typename: string | undefined, known: Known): boolean {
  const { types, keys } = known;
  if (!keys) return true;
  const here = rewritesHere(rewrites, typename, types);
  const sent = groupsOf(selections, typename, types).flatMap((fields) =>
    fields.map((field) => compilePart(field, here, known, typename).to),
  );
  const set = here.find(({ kind, path }) => kind === 'ValueSetter' && path.length === 1 && path[0] === '__typename');
  const name = set?.kind === 'ValueSetter' ? String(set.setValueTo) : typename;
  return (keys.get(name ?? '') ?? []).some((key) => key.every((field) => sent.includes(`"${field}":`)));
}

const NOBODY: Representation = { text: () => undefined, sole: undefined };

function compileObject(
  selections: Selections,
  rewrites: Rewrites,
  typename: string | undefined,
  known: Known,
): Representation {
  const here = rewritesHere(rewrites, typename, known.types);
  const groups = groupsOf(selections, typename, known.types).map((fields) =>
    fields.map((field) => compilePart(field, here, known, typename)),
  );
  const [first = [], ...others] = groups.filter((group) => group.length > 0);
  if (others.length > 0) return { text: fromGroups([first, ...others]), sole: undefined };
  const [sole, ...more] = first.filter(({ constant }) => constant === undefined);
  return { text: fromGroup(first), sole: more.length === 0 ? sole?.from : undefined };
}

function fromGroup(group: Group): Represent {
  if (group.length === 0) return NOBODY.text;
  // What is the same for all is written once.
  const varying: (Part & { readonly before: string })[] = [];
  let before = '{';
  group.forEach((part, i) => {
    before += (i === 0 ? '' : ',') + part.to;
    if (part.constant !== undefined) before += part.constant;
    else {
      varying.push({ ...part, before });
      before = '';
    }
  });
  const end = `${before}}`;
  return (entity) => {
    let json = '';
    for (const { before: start, from, text } of varying) {
      const value = text(at(entity, from));
      if (value === undefined) return undefined;
      json += start + value;
    }
    return json + end;
  };
}

/** A fragment of which a field is missing counts for nothing, the others still do. */
function fromGroups(groups: readonly Group[]): Represent {
  return (entity) => {
    const whole = groups.map((group) => group.map(({ to, from, text }) => [to, text(at(entity, from))] as const));
    const fields = new Map(whole.filter((group) => group.every(([, text]) => text !== undefined)).flat());
    return fields.size === 0 ? undefined : `{${[...fields].map(([to, text]) => `${to}${text ?? ''}`).join(',')}}`;
  };
}

/** The fields that stand here directly are one group, and so are those of each fragment that fits. */
function groupsOf(selections: Selections, typename: string | undefined, types: Types): QueryPlanFieldNode[][] {
  const direct: QueryPlanFieldNode[] = [];
  const groups: QueryPlanFieldNode[][] = [direct];
  for (const selection of selections) {
    if (selection.kind === 'Field') direct.push(selection);
    else if (fits(typename, selection.typeCondition, types)) {
      groups.push(...groupsOf(selection.selections, typename, types));
    }
  }
  return groups;
}

function fits(typename: string | undefined, condition: string | undefined, types: Types): boolean {
  return condition === undefined || (typename !== undefined && types.fits(typename, condition));
}

function compilePart(field: QueryPlanFieldNode, rewrites: Rewrites, known: Known, typename: string | undefined): Part {
  const { values } = known;
  const from = field.alias ?? field.name;
  const own = rewrites.filter(({ path: [step, ...rest] }) => step === from && rest.length === 0);
  const below = rewrites
    .filter(({ path: [step, ...rest] }) => step === from && rest.length > 0)
    .map((rewrite) => ({ ...rewrite, path: rewrite.path.slice(1) }));
  const asIs = field.selections
    ? nested(compileNested(field.selections, below, known))
    : field.name === '__typename'
      ? (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : undefined)
      : (value: unknown) => (value === undefined ? undefined : values.text(value));
  let to = from;
  let text = asIs;
  // The type is told by this very key.
  const isOwnName = from === '__typename' && field.name === '__typename' && typename !== undefined;
  let constant = isOwnName ? JSON.stringify(typename) : undefined;
  for (const rewrite of own) {
    if (rewrite.kind === 'KeyRenamer') to = rewrite.renameKeyTo;
    else {
      const set = JSON.stringify(rewrite.setValueTo);
      text = (value) => (asIs(value) === undefined ? undefined : set);
      if (isOwnName) constant = set;
    }
  }
  return { from, to: `${JSON.stringify(to)}:`, text, constant };
}

function compileNested(selections: Selections, rewrites: Rewrites, known: Known): Represent {
  const compiled = new Map<string | undefined, Represent>();
  return (entity) => {
    const typename = typenameOf(entity);
    let represent = compiled.get(typename);
    if (!represent) compiled.set(typename, (represent = compileInner(selections, rewrites, typename, known)));
    return represent(entity);
  };
}

/** An object within an entity: what is asked of it whatever it is must be there, and of its fragments those that are whole. */
function compileInner(
  selections: Selections,
  rewrites: Rewrites,
  typename: string | undefined,
  known: Known,
): Represent {
  const here = rewritesHere(rewrites, typename, known.types);
  const [direct = [], ...fragments] = groupsOf(selections, typename, known.types).map((fields) =>
    fields.map((field) => compilePart(field, here, known, typename)),
  );
  if (fragments.length === 0) return direct.length === 0 ? () => '{}' : fromGroup(direct);
  const whole = fromGroups([direct, ...fragments]);
  const isThere: Represent = direct.length === 0 ? () => '{}' : fromGroup(direct);
  return (entity) => (isThere(entity) === undefined ? undefined : (whole(entity) ?? '{}'));
}

function nested(represent: Represent): Part['text'] {
  return function text(value): string | undefined {
    if (value === undefined) return undefined;
    if (Array.isArray(value)) return `[${value.map((item) => text(item) ?? 'null').join(',')}]`;
    return isTree(value) ? (represent(value) ?? 'null') : 'null';
  };
}

/** The rewrites whose condition fits, without it: their paths begin with a key. */
function rewritesHere(rewrites: Rewrites, typename: string | undefined, types: Types): Rewrites {
  return rewrites.flatMap((rewrite) => {
    const [step, ...rest] = rewrite.path;
    if (!step?.startsWith(CONDITION)) return [rewrite];
    const isUnknown = typename === undefined;
    return isUnknown || types.fits(typename, step.slice(CONDITION.length))
      ? rewritesHere([{ ...rewrite, path: rest }], typename, types)
      : [];
  });
}
