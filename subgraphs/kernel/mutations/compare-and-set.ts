/**
 * An edit against the version that its author saw. TypeORM's own version column does not guard `save()`: the condition must stand
 * in the UPDATE itself.
 */
import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';

export interface Versioned extends ObjectLiteral {
  readonly id: string;
  readonly version: number;
}

export type Patch<Row> = Partial<Omit<Row, 'id' | 'version'>>;

/** False, and nothing is changed, where the row is at another version by now, or gone. */
export async function compareAndSet<Row extends Versioned>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  { id, version }: Versioned,
  patch: Patch<Row>,
): Promise<boolean> {
  const { affected } = await db
    .createQueryBuilder()
    .update(entity)
    // TypeORM's type of a patch cannot be worked out for a row that is not known yet.
    .set({ ...patch, version: version + 1 } as object)
    .where('id = :id AND version = :version', { id, version })
    .execute();
  return affected === 1;
}

/** The fields of a patch that the row has otherwise; values are compared as JSON has them. */
export function differing<Row extends ObjectLiteral>(row: Row, patch: Partial<Row>): string[] {
  const text = (value: unknown): string => JSON.stringify(value ?? null);
  return Object.keys(patch).filter((field) => text(row[field]) !== text(patch[field]));
}
