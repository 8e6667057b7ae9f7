/**
 * A field that is a property of its object is read, not resolved: the compiled query then has `parent.field` in it, instead of a call
 * for each object of a list. type-graphql gives every field a resolver unless it is told not to, one field or one type at a time.
 *
 * A getter keeps its resolver, since the compiled query would work it out again for each field inside of it, and so does what is
 * under another name in the schema. What such a resolver may give and a property may not is a promise: `simple: false` says so.
 */
import { getMetadataStorage } from 'type-graphql';

export function readPlainFields(): void {
  for (const field of getMetadataStorage().fields)
    field.simple ??= field.name === field.schemaName && !isGetter(field.target, field.name);
}

function isGetter(target: { readonly prototype: object }, name: string): boolean {
  for (let at: object | null = target.prototype; at; at = Object.getPrototypeOf(at) as object | null) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found) return found.get !== undefined;
  }
  return false;
}
