/** Writes down what is done about access, in the transaction that does it, and shows it to whoever looks after it. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { reach, type Viewer } from '../../kernel/viewer';
import { AccessEvent, type AccessEventKind } from './access-event.entity';

/** Who does it, by which request and when: a fetch's context, or a plain HTTP request. */
export interface Acting {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly now: Date;
}

export interface Deed {
  readonly kind: AccessEventKind;
  readonly about: string;
  readonly of: string | null;
  readonly detail?: Readonly<Record<string, string | null>>;
}

export async function record(db: EntityManager, acting: Acting, { kind, about, of, detail = {} }: Deed): Promise<void> {
  const { requestId, now: at } = acting;
  await db.insert(AccessEvent, {
    id: newId('aev'),
    at,
    kind,
    actor: actorOf(acting.viewer),
    about,
    of,
    detail,
    requestId,
  });
}

export function actorOf(viewer: Viewer): string {
  return viewer.kind === 'client' || viewer.kind === 'account' ? viewer.id : viewer.kind;
}

const LATEST_FIRST: Ordering<AccessEvent> = {
  name: 'access event latest first',
  direction: 'DESC',
  keys: [{ column: 'at', type: 'timestamptz', of: ({ at }) => at.toISOString() }],
};

/** Those in the affairs that the viewer looks after. */
export function accessEvents(context: Context, page: PageArgs): Promise<RowPage<AccessEvent>> {
  const query = context.db.createQueryBuilder(AccessEvent, 'row');
  const within = reach(context.viewer, 'access:manage');
  if (within !== 'EVERYTHING') query.where('row.of = ANY(:within)', { within: [...within] });
  return pageOf(query, LATEST_FIRST, page);
}
