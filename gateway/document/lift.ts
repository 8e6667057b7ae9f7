/**
 * One operation in the form it is planned in: alone with its fragments, its literals lifted to variables, and no name in it
 * that a plan needs for itself (response-keys.ts).
 *
 * So operations that differ only in what they ask for have one plan. A literal stays where it is when a variable could mean
 * something else: under a directive, and for a custom scalar that is not written as a string (a number of any length
 * would lose digits in JSON).
 */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  parseType,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { booleansRead } from './booleans';
import { operationIn, separate } from '../operation/fragments';
import { isMarked, marked } from '../operation/response-keys';

export interface Lifted {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The variables that the caller declared. */
  readonly declared: readonly VariableDefinitionNode[];
  /** The variables that @skip and @include read. */
  readonly conditions: readonly string[];
  /** Of the document: what a plan is known by. */
  readonly text: string;
  /** Of the variables that were literals. */
  readonly values: Readonly<Record<string, unknown>>;
}

export function liftLiterals(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Lifted {
  const alone = separate(document, operationName);
  const lifter = new Lifter(prefixFor(alone));
  const typeInfo = new TypeInfo(schema);
  const keys = new Keys(fieldNames(schema));
  const lifted: DocumentNode = visit(
    alone,
    visitWithTypeInfo(typeInfo, {
      Directive: () => false,
      // What is asked of the schema is answered here, and planned by nobody.
      Field: (node) => (typeInfo.getParentType()?.name.startsWith('__') ? undefined : keys.rename(node)),
      Variable: (node) =>
        isTakenVariable(node.name.value) ? { ...node, name: nameOf(marked(node.name.value)) } : undefined,
      Argument(node): ArgumentNode | undefined {
        const type = typeInfo.getArgument()?.type;
        return type && { ...node, value: lifter.lift(node.value, type) };
      },
    }),
  );
  const result = withVariables(lifted, lifter.definitions);
  const declared = operationIn(alone).variableDefinitions ?? [];
  const conditions = booleansRead(result.document);
  return {
    ...result,
    declared,
    conditions,
    text: stripIgnoredCharacters(print(result.document)),
    values: lifter.values,
  };
}

/** Gives a field another key where the caller's would collide. */
class Keys {
  /** By key, the fields it is used for: each is its name and its arguments. */
  private readonly meant = new Map<string, string[]>();

  constructor(private readonly fieldNames: ReadonlySet<string>) {}

  rename(node: FieldNode): FieldNode | undefined {
    const key = node.alias?.value ?? node.name.value;
    const isOwnName = key === node.name.value;
    const isTaken = isMarked(key) || key in Object.prototype || (!isOwnName && this.fieldNames.has(key));
    const variant = this.variantOf(key, `${node.name.value}(${(node.arguments ?? []).map(print).sort().join()})`);
    if (isTaken || variant > 0) return { ...node, alias: nameOf(marked(key, variant)) };
    return isOwnName && node.alias ? { ...node, alias: undefined } : undefined;
  }

  private variantOf(key: string, field: string): number {
    const known = this.meant.get(key) ?? [];
    this.meant.set(key, known);
    const at = known.indexOf(field);
    return at === -1 ? known.push(field) - 1 : at;
  }
}

/** The name that every fetch of entities has for its own. */
function isTakenVariable(name: string): boolean {
  return isMarked(name) || name.startsWith('representations');
}

function nameOf(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

const namesBySchema = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const known = namesBySchema.get(schema);
  if (known) return known;
  const types = Object.values(schema.getTypeMap());
  const names = new Set(types.flatMap((type) => (isCompositeWithFields(type) ? Object.keys(type.getFields()) : [])));
  names.add('__typename');
  namesBySchema.set(schema, names);
  return names;
}

function isCompositeWithFields(type: GraphQLNamedType): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}

function withVariables(
  document: DocumentNode,
  added: readonly VariableDefinitionNode[],
): Pick<Lifted, 'document' | 'operation'> {
  const before = operationIn(document);
  const operation = { ...before, variableDefinitions: [...(before.variableDefinitions ?? []), ...added] };
  const definitions = document.definitions.map((definition) => (definition === before ? operation : definition));
  return { document: { ...document, definitions }, operation };
}

/** No variable of the caller's begins so. */
function prefixFor(document: DocumentNode): string {
  const taken: string[] = [];
  visit(document, { Variable: ({ name }) => void taken.push(name.value) });
  let prefix = 'lit_';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}

class Lifter {
  readonly values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  readonly definitions: VariableDefinitionNode[] = [];
  /** One literal at two places is one variable: fields that could be merged must stay so. */
  private readonly known = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  lift(node: ValueNode, type: GraphQLInputType): ValueNode {
    const json = jsonOf(node, type);
    if (json !== undefined) return this.variable(json.value, type);
    return this.within(node, getNullableType(type));
  }

  /** A value that cannot be lifted whole, as it holds a variable, may have parts that can. */
  private within(node: ValueNode, type: GraphQLInputType): ValueNode {
    if (node.kind === Kind.LIST && isListType(type)) {
      return { ...node, values: node.values.map((item) => this.lift(item, type.ofType)) };
    }
    if (node.kind === Kind.OBJECT && isInputObjectType(type)) {
      const known = type.getFields();
      const fields = node.fields.map((field) => {
        const fieldType = known[field.name.value]?.type;
        return fieldType ? { ...field, value: this.lift(field.value, fieldType) } : field;
      });
      return { ...node, fields };
    }
    return node;
  }

  private variable(value: unknown, type: GraphQLInputType): ValueNode {
    const key = `${String(type)} ${JSON.stringify(value)}`;
    const name = this.known.get(key) ?? `${this.prefix}${this.known.size}`;
    const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
    if (!this.known.has(key)) {
      this.known.set(key, name);
      this.values[name] = value;
      this.definitions.push({
        kind: Kind.VARIABLE_DEFINITION,
        variable,
        type: parseType(String(type), { noLocation: true }),
      });
    }
    return variable;
  }
}

interface Json {
  readonly value: unknown;
}

/** The JSON that a variable would hold to mean the same, or undefined. */
function jsonOf(node: ValueNode, given: GraphQLInputType): Json | undefined {
  if (node.kind === Kind.NULL) return { value: null };
  const type = getNullableType(given);
  if (isListType(type)) {
    const item = type.ofType;
    return node.kind === Kind.LIST ? allOf(node.values.map((value) => jsonOf(value, item))) : jsonOf(node, item);
  }
  if (isInputObjectType(type)) {
    if (node.kind !== Kind.OBJECT) return undefined;
    const fields = type.getFields();
    const names = node.fields.map(({ name }) => name.value);
    const values = allOf(
      node.fields.map(({ name, value }) => {
        const field = fields[name.value];
        return field && jsonOf(value, field.type);
      }),
    );
    return values && { value: Object.fromEntries(names.map((name, i) => [name, values.value[i]])) };
  }
  return scalarJson(node, getNamedType(type));
}

function allOf(parts: readonly (Json | undefined)[]): { readonly value: unknown[] } | undefined {
  const value: unknown[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    value.push(part.value);
  }
  return { value };
}

function scalarJson(node: ValueNode, type: GraphQLNamedType): Json | undefined {
  if (isEnumType(type)) return node.kind === Kind.ENUM ? { value: node.value } : undefined;
  if (node.kind === Kind.STRING) return { value: node.value };
  if (!isSpecifiedScalarType(type)) return undefined;
  if (node.kind === Kind.BOOLEAN) return { value: node.value };
  if (node.kind !== Kind.INT && node.kind !== Kind.FLOAT) return undefined;
  return { value: type.name === 'ID' ? node.value : Number(node.value) };
}
