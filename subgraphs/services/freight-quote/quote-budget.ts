/**
 * How much one fetch may price, and how it shares the process meanwhile. Pricing is all computing: a small operation with
 * aliases over a page of variants could ask for minutes of it, and nobody else would be served.
 */
import { type Context, oncePerFetch } from '../../kernel/context';
import { ClientError } from '../../kernel/errors';

/** Rate cards priced for one fetch: a page of a hundred variants on a lane with three hundred cards. */
const MOST_PRICED = 30_000;

/** Works that were begun together and are handed back together, so that what their answers load goes in one statement. */
interface Round {
  open: number;
  readonly done: Promise<void>;
  readonly close: () => void;
}

interface Budget {
  spent: number;
  /** Resolved when it is the next one's turn. */
  turn: Promise<void>;
  round: Round | null;
  /** One for all that is refused: a thousand stacks cost more than a thousand prices. */
  refusal: ClientError | null;
}

/** The pricing of so many cards, in a turn of the event loop of its own: other requests and the deadline get theirs between. */
export async function inTurn<T>(context: Context, cards: number, price: () => T): Promise<T> {
  const budget = oncePerFetch<Budget>(context, inTurn, () => ({
    spent: 0,
    turn: Promise.resolve(),
    round: null,
    refusal: null,
  }));
  budget.spent += cards;
  if (budget.spent > MOST_PRICED) throw (budget.refusal ??= tooMuch());
  const round = (budget.round ??= newRound());
  round.open += 1;
  budget.turn = budget.turn.then(() => new Promise((resolve) => setImmediate(resolve)));
  await budget.turn;
  try {
    context.signal?.throwIfAborted();
    // What was asked for together is refused together, before the work and not after it.
    if (budget.spent > MOST_PRICED) throw (budget.refusal ??= tooMuch());
    return price();
  } finally {
    round.open -= 1;
    if (round.open === 0) {
      budget.round = null;
      round.close();
    }
    await round.done;
  }
}

function tooMuch(): ClientError {
  const message = `The operation asks for more than ${MOST_PRICED} prices of rate cards at once. Ask for fewer variants, modes or aliases.`;
  return new ClientError('OPERATION_LIMIT_EXCEEDED', message, { limit: MOST_PRICED });
}

function newRound(): Round {
  let close = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    close = resolve;
  });
  return { open: 0, done, close };
}
