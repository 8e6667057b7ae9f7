/**
 * Who the proof's calls are by: the one place that knows how a subgraph's server is told so.
 *
 * The server believes no header by itself, so the process that serves puts the viewer in. Where a server asks for a signature,
 * `headersOf` makes it, and `asPartner` is not needed any more.
 */
import { type RunningSubgraph } from '../../../subgraphs/kernel/runtime';
import { type Viewer } from '../../../subgraphs/kernel/viewer';

export function partnerOf(platformId: string): Viewer {
  return {
    kind: 'client',
    id: 'cli_proof',
    grants: [{ role: 'PARTNER_CLIENT', of: platformId }],
    scopes: ['catalog:read', 'catalog:write'],
  };
}

export function asPartner(subgraph: RunningSubgraph, platformId: string): RunningSubgraph {
  const viewer = partnerOf(platformId);
  return { ...subgraph, execute: (request, call) => subgraph.execute(request, { ...call, viewer }) };
}

export function headersOf(): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json' };
}
