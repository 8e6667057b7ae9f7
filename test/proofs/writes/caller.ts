/** Who the proof's calls are by. */
import { type Viewer } from '../../../subgraphs/kernel/viewer';

export function partnerOf(platformId: string): Viewer {
  return {
    kind: 'client',
    id: 'cli_proof',
    grants: [{ role: 'PARTNER_CLIENT', of: platformId }],
    scopes: ['catalog:read', 'catalog:write'],
  };
}
