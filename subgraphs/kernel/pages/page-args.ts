/** The four arguments of every list, Relay's, and what they mean once checked. */
import { Arg, createParameterDecorator, Int } from 'type-graphql';
import { badInput } from '../errors';
import { ListSize } from '../schema/cost';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

export interface PageArgs {
  readonly size: number;
  readonly backward: boolean;
  /** The cursor to start from: `after` forwards, `before` backwards. */
  readonly from: string | null;
}

interface RawPageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** What the gateway reckons with, and any other router. */
const sized = ListSize({
  slicingArguments: ['first', 'last'],
  assumedSize: DEFAULT_PAGE_SIZE,
  sizedFields: ['edges', 'nodes'],
});

const whole = createParameterDecorator(({ args }) => readPageArgs(args as RawPageArgs));

/**
 * A parameter decorator that declares first, after, last and before, says that they size the list, and hands the method a
 * checked PageArgs.
 *
 * The four arguments are declared at indexes behind the method's own, so that no ArgsType is built for every row of a
 * nested list.
 */
export function Page(): ParameterDecorator {
  return (target, method, index) => {
    if (method === undefined) throw new TypeError('@Page() stands on a parameter of a method.');
    whole(target, method, index);
    sized(target, method);
    const declare = (
      offset: number,
      name: string,
      type: () => typeof Int | typeof String,
      description: string,
    ): void => {
      Arg(name, type, { nullable: true, description })(target, method, 100 + offset);
    };
    declare(
      0,
      'first',
      () => Int,
      `How many from the start, 1 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} when neither first nor last is given.`,
    );
    declare(
      1,
      'after',
      () => String,
      'The cursor after which to start, taken from `pageInfo.endCursor` or an edge of the same list.',
    );
    declare(2, 'last', () => Int, `How many from the end, 1 to ${MAX_PAGE_SIZE}; not together with first.`);
    declare(
      3,
      'before',
      () => String,
      'The cursor before which to end, taken from `pageInfo.startCursor` or an edge of the same list.',
    );
  };
}

export function readPageArgs({ first, after, last, before }: RawPageArgs): PageArgs {
  if (first != null && last != null) throw badInput('last', 'give first or last, not both.');
  if (last == null) {
    if (before != null) throw badInput('before', 'goes with last; to read on forwards give first and after.');
    return { size: sizeOf('first', first ?? DEFAULT_PAGE_SIZE), backward: false, from: cursorOf(after) };
  }
  if (after != null) throw badInput('after', 'goes with first; to read back give last and before.');
  return { size: sizeOf('last', last), backward: true, from: cursorOf(before) };
}

function sizeOf(argument: string, asked: number): number {
  if (asked >= 1 && asked <= MAX_PAGE_SIZE) return asked;
  throw badInput(argument, `expected 1 to ${MAX_PAGE_SIZE}, got ${asked}. Read further pages with a cursor.`);
}

/** Many clients begin with an empty text; it means what null means. */
function cursorOf(cursor: string | null | undefined): string | null {
  return cursor === undefined || cursor === '' ? null : cursor;
}
