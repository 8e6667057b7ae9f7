/** Who may import and look at imports: the association's own people, and nobody else. Pure functions. */
import { isWithin, type Viewer } from '../../../kernel/viewer';

interface Place {
  readonly associationId: string;
}

export function mayImport(viewer: Viewer, { associationId }: Place): boolean {
  return isWithin(viewer, 'members:write', associationId);
}

/** What it says of a row may hold what a member's contacts are. */
export function maySeeImports(viewer: Viewer, { associationId }: Place): boolean {
  return isWithin(viewer, 'members:read', associationId);
}
