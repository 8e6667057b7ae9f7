import { type Context } from '../../kernel/context';
import { rowBy } from '../../kernel/loaders';
import { maySeeClient } from '../access-key/access-key.policy';
import { Client } from './client.entity';

const clientById = rowBy(() => Client, 'id');

/** Null for one that is not there, and for one that is not the viewer's to see. */
export async function visibleClient(context: Context, id: string): Promise<Client | null> {
  const client = await clientById(context).load(id);
  return client && maySeeClient(context.viewer, client) ? client : null;
}
