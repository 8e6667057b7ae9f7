/** Who may set prices: those whose grant says so, within their own service provider. */
import { isWithin, type Viewer } from '../../../kernel/viewer';

export function mayWriteRates(viewer: Viewer, providerId: string): boolean {
  return isWithin(viewer, 'rates:write', providerId);
}
