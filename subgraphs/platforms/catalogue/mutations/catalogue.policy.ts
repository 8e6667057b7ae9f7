/** Who may change a platform's catalogue: those whose grant says so, within their own platform. */
import { isWithin, reach, type Viewer } from '../../../kernel/viewer';

export function mayWriteCatalogue(viewer: Viewer, platformId: string): boolean {
  return isWithin(viewer, 'catalog:write', platformId);
}

/** The platform that need not be named: the only one that the caller may write to. */
export function onlyPlatform(viewer: Viewer): string | null {
  const own = reach(viewer, 'catalog:write');
  return own !== 'EVERYTHING' && own.length === 1 ? (own[0] ?? null) : null;
}
