/** Which fields of a type are read from their object, and which are resolved. */
import 'reflect-metadata';
import { GraphQLObjectType } from 'graphql';
import { buildSchemaSync, Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { readPlainFields } from './plain-fields';

@ObjectType('PlainFieldsBase')
class Base {
  @Field(() => String)
  get inherited(): string {
    return this.constructor.name;
  }
}

@ObjectType('PlainFields')
class Plain extends Base {
  @Field(() => String)
  property: string;

  @Field(() => String, { name: 'another' })
  renamed: string;

  @Field(() => String, { simple: false })
  promised: Promise<string>;

  @Field(() => String)
  get got(): string {
    return this.property;
  }
}

@Resolver(() => Plain)
class PlainResolver {
  @Query(() => Plain)
  plain(): Plain {
    return new Plain();
  }

  @FieldResolver(() => String)
  resolved(): string {
    return 'resolved';
  }
}

const fields = ((): Record<string, { resolve?: unknown }> => {
  readPlainFields();
  const type = buildSchemaSync({ resolvers: [PlainResolver], skipCheck: true, validate: false }).getType('PlainFields');
  if (!(type instanceof GraphQLObjectType)) throw new Error('The schema has the type.');
  return type.getFields();
})();

it.each([
  ['property', false],
  ['another', true],
  ['promised', true],
  ['got', true],
  ['inherited', true],
  ['resolved', true],
])('%s is resolved: %s', (name, expected) => {
  expect(fields[name]?.resolve !== undefined).toBe(expected);
});
