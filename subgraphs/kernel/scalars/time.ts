/** Moments and calendar days. A moment is RFC 3339 in UTC; a day has no time and no zone. */
import { GraphQLScalarType } from 'graphql';
import { badInput } from '../errors';
import { textOf } from './decimal';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A moment, RFC 3339, answered in UTC: "2026-11-23T08:30:00.000Z". Input must carry its offset, "Z" or "+08:00"; one without is refused.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('Not a Date.');
  },
  parseValue: moment,
  parseLiteral: (node) => moment(textOf(node)),
});

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day without time or zone, ISO 8601: "2026-11-23".',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: (value) => {
    if (typeof value === 'string' && isDay(value)) return value;
    throw new TypeError('Not a calendar day.');
  },
  parseValue: day,
  parseLiteral: (node) => day(textOf(node)),
});

function moment(value: unknown): Date {
  if (
    typeof value !== 'string' ||
    !MOMENT.test(value) ||
    !isDay(value.slice(0, 10)) ||
    Number.isNaN(Date.parse(value))
  ) {
    throw badInput(
      'DateTime',
      `expected a moment with its offset such as "2026-11-23T08:30:00Z", got ${shown(value)}.`,
    );
  }
  return new Date(value);
}

function day(value: unknown): string {
  if (typeof value !== 'string' || !isDay(value)) {
    throw badInput('Date', `expected a calendar day such as "2026-11-23", got ${shown(value)}.`);
  }
  return value;
}

/** 2026-02-30 has the form of a day and is none. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  // The calendar, and so PostgreSQL, has no year 0.
  if (!parts || parts[1] === '0000') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : value === null ? 'null' : `a ${typeof value}`;
}
