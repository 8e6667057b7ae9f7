/** Imports and their rows, page by page. Those of associations that the viewer is not inside of are never read. */
import { defineLoader } from '../../../kernel/context';
import { rowBy } from '../../../kernel/loaders';
import { applyFilter } from '../../../kernel/filters/filters';
import { nestedList } from '../../../kernel/pages/nested';
import { insideOf } from '../../membership/membership.policy';
import { MemberImportRow } from '../job/import-row.entity';
import { MemberImport } from '../job/member-import.entity';
import { type MemberImportRowFilter } from './member-import.inputs';
import { SavedProfile } from './saved-profile';

/** Null for what is not there and for what the viewer may not see. */
export const memberImportById = defineLoader<string, MemberImport | null>(async (ids, context) => {
  const query = context.db.createQueryBuilder(MemberImport, 'row').where('row.id = ANY(:ids)', { ids: [...ids] });
  const inside = insideOf(context.viewer);
  if (inside !== 'EVERYTHING') query.andWhere('row.associationId = ANY(:inside)', { inside: [...inside] });
  const byId = new Map((await query.getMany()).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

export const importsIn = nestedList<MemberImport, object>({
  entity: () => MemberImport,
  parent: 'associationId',
  ordering: () => ({
    name: 'member import latest first',
    direction: 'DESC',
    keys: [{ column: 'createdAt', type: 'timestamptz', of: ({ createdAt }) => createdAt.toISOString() }],
  }),
  where: (query, _choice, { viewer }) => {
    const inside = insideOf(viewer);
    if (inside !== 'EVERYTHING') query.andWhere('row.associationId = ANY(:inside)', { inside: [...inside] });
  },
});

/** Ask `maySeeImports` of the import first. */
export const rowsOf = nestedList<MemberImportRow, { readonly filter?: MemberImportRowFilter | null | undefined }>({
  entity: () => MemberImportRow,
  parent: 'importId',
  ordering: () => ({
    name: 'member import row',
    direction: 'ASC',
    keys: [{ column: 'line', type: 'integer', of: ({ line }) => line }],
  }),
  where: (query, { filter }) => {
    applyFilter(query, 'row.action', filter?.action);
    applyFilter(query, 'row.outcome', filter?.outcome);
  },
});

/** Ask `maySeeImports` of the association first. */
export const savedProfileOf = rowBy(() => SavedProfile, 'associationId');
