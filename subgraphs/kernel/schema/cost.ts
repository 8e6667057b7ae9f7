/**
 * What a field costs beyond what the gateway takes for granted: 1 for each object of the answer, nothing for a scalar, a
 * page as long as it was asked for (docs/cost.md).
 *
 *   @Cost(10)                             instead of the object's 1
 *   @ListSize({ assumedSize: 5 })         a list without pages is this long, and not ten
 *
 * Pages say how long they are by themselves (../pages/page-args.ts), and a search by words weighs wherever there is one.
 */
import { type DocumentNode, Kind, parseConstValue, visit } from 'graphql';
import { Directive } from 'type-graphql';

type Mark = ReturnType<typeof Directive>;

/** A look through an index of words, or a count of all that was found: as much work as some ten rows. */
export const SEARCH = 10;

/** Facets: several counts over all that was found. */
export const COUNTING = 50;
/** Every carrier of a lane priced, line by line. */
export const PRICING = 20;

export interface ListSizeOptions {
  readonly assumedSize?: number;
  /** Arguments that say how many. */
  readonly slicingArguments?: readonly string[];
  /** The lists of the field's object that are meant; none: the field's own. */
  readonly sizedFields?: readonly string[];
}

export function Cost(weight: number): Mark {
  return Directive(`@cost(weight: ${weight})`);
}

export function ListSize(options: ListSizeOptions): Mark {
  const said = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  // Nobody has to say how long a page should be: there is a default.
  return Directive(`@listSize(${[...said, 'requireOneSlicingArgument: false'].join(', ')})`);
}

/** Decorators do not reach arguments. */
export function withSearchCosts(document: DocumentNode): DocumentNode {
  return visit(document, {
    InputObjectTypeDefinition: () => false,
    InputValueDefinition: (argument) =>
      argument.name.value === 'search'
        ? { ...argument, directives: [...(argument.directives ?? []), SEARCH_COST] }
        : undefined,
  });
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const SEARCH_COST = {
  kind: Kind.DIRECTIVE,
  name: name('cost'),
  arguments: [{ kind: Kind.ARGUMENT, name: name('weight'), value: parseConstValue(String(SEARCH)) }],
} as const;
