/** In what form the fast projection answers: JavaScript values to be written as JSON, or JSON text from raw leaves. */
import { type GraphQLLeafType } from 'graphql';

/** Undefined: given up. */
export type Project = (value: unknown) => unknown;

export interface Form {
  readonly null: unknown;
  /** Never given null. */
  leaf(type: GraphQLLeafType): Project;
  list(item: Project): Project;
  object(fields: readonly { readonly key: string; readonly as: string; readonly project: Project }[]): Project;
  /** A field of objects, for a form in which they may have passed through as they are. */
  composite(project: Project): Project;
  constant(name: string): Project;
  /** Anything, as it is. */
  readonly passed: Project;
}
