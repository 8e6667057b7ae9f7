/**
 * The fast way from the tree to the answer: the client's keys in the client's order, checked on the way.
 *
 * It gives up (undefined) at anything that is not exactly as the schema says: a null that would have to travel up, a value
 * of the wrong type, a type nobody knows. Then `complete` (complete.ts) does it slowly and exactly; this one never guesses.
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type Tree, typenameOf } from '../../values/tree';
import { placeUnder } from '../answers';
import { NO_STRIPS } from '../strips';
import { asSaid, type Asked, type Asking, fieldsAsked, type WithFields } from './fields';
import { type Form, type Project } from './form';

/** Of a value of a type, null aside, at a place (answers.ts). */
export type ProjectionOf = (type: GraphQLOutputType, sets: readonly SelectionSetNode[], place: string) => Project;

export function fastProjection(asking: Asking, form: Form, strips = NO_STRIPS): ProjectionOf {
  return ofNullable;

  function ofObject(type: WithFields, inner: readonly SelectionSetNode[], place: string): Project {
    return form.object(
      fieldsAsked(asking, type, inner).map((asked) => ({
        key: asked.key,
        as: asked.as,
        project: ofField(asked, type, placeUnder(place, asked.key)),
      })),
      strips.at(place),
    );
  }

  function ofField(asked: Asked, parent: WithFields, place: string): Project {
    const { field, isTypename, isIntrospection, isDenied, sets: inner } = asked;
    if (isDenied) return isNonNullType(field.type) ? givenUp : nothing;
    if (isTypename) return isObjectType(parent) ? form.constant(parent.name) : givenUp;
    if (isIntrospection) return form.passed;
    const project = ofType(field.type, inner, place);
    return isLeafType(getNamedType(field.type)) ? project : form.composite(project);
  }

  function nothing(): unknown {
    return form.null;
  }

  function ofType(type: GraphQLOutputType, inner: readonly SelectionSetNode[], place: string): Project {
    const nullable = getNullableType(type);
    const project = ofNullable(nullable, inner, place);
    if (isNonNullType(type)) return (value) => (value === null || value === undefined ? undefined : project(value));
    return (value) => (value === null || value === undefined ? form.null : project(value));
  }

  function ofNullable(type: GraphQLOutputType, inner: readonly SelectionSetNode[], place: string): Project {
    if (isListType(type)) return form.list(ofType(type.ofType as GraphQLOutputType, inner, place));
    if (isLeafType(type)) return form.leaf(type);
    if (isAbstractType(type)) return ofAbstract(type, inner, place);
    return lazily(() => ofObject(type as GraphQLObjectType, inner, place));
  }

  function ofAbstract(type: GraphQLAbstractType, inner: readonly SelectionSetNode[], place: string): Project {
    const byName = new Map<string | undefined, Project>();
    return (value) => {
      const typename = typenameOf(value as Tree);
      let project = byName.get(typename);
      if (!project) {
        const said = asSaid(asking, type, typename, inner);
        // A name that nobody knows is not kept: there is no end of them.
        if (!said) return undefined;
        byName.set(typename, (project = ofObject(said, inner, place)));
      }
      return project(value);
    };
  }
}

function givenUp(): undefined {
  return undefined;
}

/** Not every type of a union comes, and what does not come need not be compiled. */
function lazily(compile: () => Project): Project {
  let project: Project | undefined;
  return (value) => (project ??= compile())(value);
}
