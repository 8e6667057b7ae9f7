/**
 * What stands at one place of the response under which key, so that what is added to it can be merged.
 *
 * https://spec.graphql.org/October2021/#sec-Field-Selection-Merging, and a little stricter where that is simpler:
 * validation has the last word on what was generated.
 */
import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface Claim {
  readonly parent: GraphQLCompositeType;
  /** The field with its arguments, as it is written. */
  readonly field: string;
  readonly type: GraphQLOutputType;
}

interface Place {
  readonly claims: Claim[];
  /** Of the objects that stand here. */
  readonly inner: Scope;
}

export type Scope = Map<string, Place>;

/** Takes a response key in all the scopes, or in none. Gives the scopes of what stands below it. */
export function take(scopes: readonly Scope[], key: string, claim: Claim): Scope[] | undefined {
  const fits = scopes.every((scope) => scope.get(key)?.claims.every((other) => areMergeable(claim, other)) ?? true);
  return fits ? scopes.map((scope) => placeIn(scope, key, claim).inner) : undefined;
}

/** Takes all that a fragment took elsewhere, or nothing. */
export function takeAll(scopes: readonly Scope[], fragment: Scope): boolean {
  if (!scopes.every((scope) => fitsInto(scope, fragment))) return false;
  for (const scope of scopes) pour(fragment, scope);
  return true;
}

function placeIn(scope: Scope, key: string, claim: Claim): Place {
  const place: Place = scope.get(key) ?? { claims: [], inner: new Map() };
  place.claims.push(claim);
  scope.set(key, place);
  return place;
}

function fitsInto(scope: Scope, fragment: Scope): boolean {
  return [...fragment].every(([key, { claims, inner }]) => {
    const there = scope.get(key);
    if (!there) return true;
    const isFree = claims.every((claim) => there.claims.every((other) => areMergeable(claim, other)));
    return isFree && fitsInto(there.inner, inner);
  });
}

function pour(fragment: Scope, scope: Scope): void {
  for (const [key, { claims, inner }] of [...fragment]) {
    for (const claim of claims) placeIn(scope, key, claim);
    const there = scope.get(key);
    if (there && there.inner !== inner) pour(inner, there.inner);
  }
}

function areMergeable(a: Claim, b: Claim): boolean {
  if (shapeOf(a.type) !== shapeOf(b.type)) return false;
  // One object cannot be of two types: whatever they are called, only one of the fields is asked for.
  const neverMeet = isObjectType(a.parent) && isObjectType(b.parent) && a.parent !== b.parent;
  return neverMeet && !shapeOf(a.type).includes(OBJECT) ? true : a.field === b.field;
}

const OBJECT = '*';

function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(type.ofType)}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isCompositeType(type) ? OBJECT : type.name;
}
