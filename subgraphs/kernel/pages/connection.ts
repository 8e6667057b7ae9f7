/**
 * The Relay types of a list: `connectionOf(Merchant, 'Merchant', Public())` makes MerchantConnection and MerchantEdge. Who may
 * see the list is said here anew: that a thing is there, and how many of them, may be more, or less, than the thing itself.
 */
import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { Cost, SEARCH } from '../schema/cost';
import { type Mark, Public } from '../schema/marks';
import { encodeCursor, type Ordering } from './cursor';

@Directive('@shareable')
@Public()
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether there is more behind this page.' })
  hasNextPage: boolean;

  @Field({
    description: 'Whether there is more before this page. Read forwards it says only whether a cursor was given.',
  })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first node; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last node, for `after` of the next page; null on an empty page.',
  })
  endCursor: string | null;
}

/** One page of rows with what the connection's fields need; each is worked out only when asked for, and once. */
export class RowPage<Row extends { id: string }> {
  constructor(
    readonly nodes: readonly Row[],
    private readonly ordering: Ordering<Row>,
    private readonly more: { readonly next: boolean; readonly previous: boolean },
    private readonly count: () => Promise<number>,
  ) {}

  get edges(): { node: Row; cursor: string }[] {
    return this.nodes.map((node) => ({ node, cursor: encodeCursor(this.ordering, node) }));
  }

  get pageInfo(): PageInfo {
    const [first, last] = [this.nodes[0], this.nodes.at(-1)];
    return {
      hasNextPage: this.more.next,
      hasPreviousPage: this.more.previous,
      startCursor: first ? encodeCursor(this.ordering, first) : null,
      endCursor: last ? encodeCursor(this.ordering, last) : null,
    };
  }

  get totalCount(): Promise<number> {
    return this.count();
  }
}

export function connectionOf<Node extends object>(node: ClassType<Node>, name: string, mark: Mark): ClassType {
  @mark
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its place in it.` })
  class Edge {
    @Field(() => node, { description: `The ${name}.` })
    node: Node;

    @Field({ description: 'Its place in this list and sort, opaque; for `after` and `before`.' })
    cursor: string;
  }

  @mark
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { simple: false, description: 'The nodes of the page, each with its cursor.' })
    edges: Edge[];

    @Field(() => [node], { description: 'The nodes of the page.' })
    nodes: Node[];

    @Field(() => PageInfo, { simple: false, description: 'Where the page stands in its list.' })
    pageInfo: PageInfo;

    @Cost(SEARCH)
    @Field(() => Int, {
      simple: false,
      description: 'How many there are in the whole list under this filter; counted only when asked for.',
    })
    totalCount: number;
  }
  return Connection;
}
