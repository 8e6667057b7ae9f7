/** Typed filter inputs, one per kind of column, and how they become conditions. Several parts of one filter are all to hold. */
import { type ClassType, Field, ID, InputType } from 'type-graphql';
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { badInput } from '../errors';
import { DecimalScalar } from '../scalars/decimal';
import { DateScalar } from '../scalars/time';

const MAX_IN = 200;

@InputType({ description: 'A condition on an id.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Is this id.' })
  eq?: string | null;

  @Field(() => [ID], { nullable: true, description: `Is one of these ids, at most ${MAX_IN}.` })
  in?: string[] | null;
}

@InputType({ description: 'A condition on a text.' })
export class StringFilter {
  @Field(() => String, { nullable: true, description: 'Is exactly this text.' })
  eq?: string | null;

  @Field(() => [String], { nullable: true, description: `Is one of these texts, at most ${MAX_IN}.` })
  in?: string[] | null;
}

@InputType({ description: 'A condition on an exact decimal number.' })
export class DecimalFilter {
  @Field(() => DecimalScalar, { nullable: true, description: 'Is equal to this number.' })
  eq?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is greater than this number.' })
  gt?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is this number or greater.' })
  gte?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is less than this number.' })
  lt?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is this number or less.' })
  lte?: string | null;
}

@InputType({ description: 'A condition on a calendar day.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'Is this day.' })
  eq?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Is after this day.' })
  gt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Is this day or later.' })
  gte?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Is before this day.' })
  lt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Is this day or earlier.' })
  lte?: string | null;
}

export interface EnumFilter<E extends string> {
  eq?: E | null;
  in?: E[] | null;
}

/** `OrganisationKindFilter` of the registered enum `OrganisationKind`. */
export function enumFilterOf<E extends string>(values: Record<string, E>, name: string): ClassType<EnumFilter<E>> {
  @InputType(`${name}Filter`, { description: `A condition on ${name}.` })
  class Filter {
    @Field(() => values, { nullable: true, description: 'Is this one.' })
    eq?: E | null;

    @Field(() => [values], { nullable: true, description: 'Is one of these.' })
    in?: E[] | null;
  }
  return Filter;
}

interface AnyFilter {
  eq?: string | null;
  in?: string[] | null;
  gt?: string | null;
  gte?: string | null;
  lt?: string | null;
  lte?: string | null;
}

const COMPARISON = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Adds the conditions of `filter` on a column, given as `alias.property`. No filter, no condition. */
export function applyFilter(
  query: SelectQueryBuilder<ObjectLiteral>,
  column: string,
  filter: AnyFilter | null | undefined,
): void {
  if (filter == null) return;
  const name = column.replace(/\W/g, '_');
  for (const [part, operator] of Object.entries(COMPARISON)) {
    const value = filter[part as keyof typeof COMPARISON];
    if (value != null) query.andWhere(`${column} ${operator} :${name}_${part}`, { [`${name}_${part}`]: value });
  }
  if (filter.in == null) return;
  if (filter.in.length > MAX_IN) throw badInput('in', `expected at most ${MAX_IN} values, got ${filter.in.length}.`);
  query.andWhere(`${column} = ANY(:${name}_in)`, { [`${name}_in`]: filter.in });
}
