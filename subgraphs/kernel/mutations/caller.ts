/** A mutation needs to know who asks, since a key is the caller's own and a change is somebody's. */
import { ClientError } from '../errors';
import { type Viewer } from '../viewer';

/** What a caller's keys are kept under. Throws for a caller that nobody knows. */
export function callerOf(viewer: Viewer): string {
  if (viewer.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'A change needs a caller we know.');
  return viewer.kind === 'system' ? 'system' : viewer.id;
}
