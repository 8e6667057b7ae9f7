/**
 * What the API schema may not do to its clients: take away or narrow something that was not announced.
 *
 * Announced means deprecated in the published schema with a date that has come:
 * `@deprecated(reason: "use X; removed on 2027-05-01")`. What cannot wait is declared: declared-breaks.ts.
 */
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema, isInputObjectType, isEnumType, isInterfaceType, isObjectType } from 'graphql';

/** One sentence for each unannounced break between the published and the new API schema. */
export async function unannouncedBreaks(published: string, next: string, today: string): Promise<string[]> {
  const before = buildSchema(published, { assumeValidSDL: true });
  const changes = await diff(before, buildSchema(next, { assumeValidSDL: true }));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking && !wasAnnounced(before, change, today))
    .map((change) => change.message);
}

function wasAnnounced(before: GraphQLSchema, change: Change, today: string): boolean {
  const reason = change.path === undefined ? undefined : deprecationAt(before, change.path.split('.'));
  const due = /removed on (\d{4}-\d{2}-\d{2})/.exec(reason ?? '')?.[1];
  return due !== undefined && due <= today;
}

/** The deprecation of the element at `Type.member` or `Type.field.argument`, or of the member that holds it. */
function deprecationAt(schema: GraphQLSchema, [typeName = '', member = '', argument]: string[]): string | undefined {
  const type = schema.getType(typeName);
  if (isEnumType(type)) return reasonOf(type.getValue(member));
  if (isInputObjectType(type)) return reasonOf(type.getFields()[member]);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[member];
  return reasonOf(field?.args.find((candidate) => candidate.name === argument)) ?? reasonOf(field);
}

function reasonOf(element: { deprecationReason?: string | null | undefined } | null | undefined): string | undefined {
  return element?.deprecationReason ?? undefined;
}
