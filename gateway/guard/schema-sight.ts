/** Who may see the schema itself: by introspection, and by the names that error messages tell. */
import { type GatewayConfig } from '../config';
import { type Viewer } from './viewer';

export function maySeeSchema({ kind }: Viewer, introspection: GatewayConfig['introspection']): boolean {
  return introspection === 'everybody' || (introspection === 'known' && (kind === 'client' || kind === 'account'));
}
