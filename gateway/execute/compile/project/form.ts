/** In what form the fast projection answers: JavaScript values to be written as JSON, or JSON text from raw leaves. */
import { type GraphQLLeafType } from 'graphql';
import { type Strip } from '../../values/strip';

/** Undefined: given up. */
export type Project = (value: unknown) => unknown;

export interface FormField {
  /** In the tree. */
  readonly key: string;
  /** In the answer. */
  readonly as: string;
  readonly project: Project;
}

export interface Form {
  readonly null: unknown;
  /** Never given null. */
  leaf(type: GraphQLLeafType): Project;
  list(item: Project): Project;
  /** `strips`: of these fields, in their order, and only where values are raw. */
  object(fields: readonly FormField[], strips: readonly Strip[]): Project;
  /** A field of objects, for a form in which they may have passed through as they are. */
  composite(project: Project): Project;
  constant(name: string): Project;
  /** Anything, as it is. */
  readonly passed: Project;
}
