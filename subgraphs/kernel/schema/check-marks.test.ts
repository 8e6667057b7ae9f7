/** Which fields are said to be marked wrongly: nobody may see what nobody has thought about. */
import { parse } from 'graphql';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { defineSubgraph } from '../manifest';
import { wronglyMarked } from './check-marks';
import { buildFederatedSchema } from './federated-schema';
import { Public, RequiresScopes } from './marks';

it.each([
  ['type A { b: Int }', ['A.b']],
  ['type A @public { b: Int c: Int }', []],
  ['type A { b: Int @public c: Int }', ['A.c']],
  ['type A @authenticated { b: Int }', []],
  ['type A @requiresScopes(scopes: [["x"]]) { b: Int @authenticated }', []],
  ['type A { b: Int @policy(policies: [["x"]]) }', []],
  ['type A @public { b: Int @requiresScopes(scopes: [["x"]]) }', []],
  ['type A @authenticated { b: Int @public c: Int }', ['A.b']],
  ['type A { b: Int @public @authenticated }', ['A.b']],
  ['type A @public @authenticated { b: Int @authenticated }', ['A.b']],
  ['type A @key(fields: "b") @shareable { b: Int @external }', ['A.b']],
  ['extend type A { b: Int }', ['A.b']],
  ['type Query { a: Int b: Int @public _service: Int! _entities: Int }', ['Query.a']],
  ['type Mutation { a: Int }', ['Mutation.a']],
  ['input A { b: Int } enum C { D } interface E { f: Int } scalar G', []],
])('%s: %j', (sdl, expected) => {
  expect(wronglyMarked(parse(sdl))).toEqual(expected);
});

@Public()
@ObjectType({ description: 'A thing.' })
class Thing {
  @Field({ description: 'Anybody’s.' })
  open: string;

  @RequiresScopes('quotes:read')
  @Field({ description: 'Not anybody’s.' })
  closed: string;
}

@Resolver(() => Thing)
class MarkedResolver {
  @Public()
  @Query(() => Thing, { nullable: true, description: 'A thing.' })
  markedThing(): Thing | null {
    return null;
  }
}

@Resolver(() => Thing)
class UnmarkedResolver {
  @Query(() => Thing, { nullable: true, description: 'A thing.' })
  unmarkedThing(): Thing | null {
    return null;
  }
}

const build = (resolver: typeof MarkedResolver | typeof UnmarkedResolver) =>
  buildFederatedSchema(
    defineSubgraph({ name: 'things', resolvers: [resolver], references: {}, entities: [], migrations: [] }),
  );

it('a subgraph with an unmarked field does not build, and is told what to do', () => {
  expect(() => build(UnmarkedResolver)).toThrow(
    /of things is not said, or said twice: Query\.unmarkedThing\. Put @Public\(\), /,
  );
});

it('what is open is composed without a word, what is closed with the directive of federation', () => {
  const { sdl } = build(MarkedResolver);
  expect(sdl).not.toContain('@public');
  expect(sdl).toContain('closed: String! @requiresScopes(scopes: [["quotes:read"]])');
});
