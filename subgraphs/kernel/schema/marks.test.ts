/** What a mark becomes in the SDL, and that the public one is gone before composition. */
import 'reflect-metadata';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, print } from 'graphql';
import { buildSchemaSync, Query, Resolver } from 'type-graphql';
import { Authenticated, Policy, Public, RequiresAnyScope, RequiresScopes, withoutPublic } from './marks';

@Resolver()
class Marked {
  @Public()
  @Query(() => String)
  open(): string {
    return '';
  }

  @Authenticated()
  @Query(() => String)
  known(): string {
    return '';
  }

  @RequiresScopes('quotes:read', 'rates:write')
  @Query(() => String)
  scoped(): string {
    return '';
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @Query(() => String)
  either(): string {
    return '';
  }

  @Policy('own-account')
  @Query(() => String)
  bound(): string {
    return '';
  }
}

const sdl = printSchemaWithDirectives(buildSchemaSync({ resolvers: [Marked], skipCheck: true }));

it.each([
  ['open: String! @public', 'open: String!'],
  ['known: String! @authenticated', 'known: String! @authenticated'],
  [
    'scoped: String! @requiresScopes(scopes: [["quotes:read", "rates:write"]])',
    'scoped: String! @requiresScopes(scopes: [["quotes:read", "rates:write"]])',
  ],
  [
    'either: String! @requiresScopes(scopes: [["members:read"], ["membership:own"]])',
    'either: String! @requiresScopes(scopes: [["members:read"], ["membership:own"]])',
  ],
  ['bound: String! @policy(policies: [["own-account"]])', 'bound: String! @policy(policies: [["own-account"]])'],
])('%s', (marked, composed) => {
  const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());
  expect(lines(print(parse(sdl)))).toContain(marked);
  expect(lines(print(withoutPublic(parse(sdl))))).toContain(composed);
});
