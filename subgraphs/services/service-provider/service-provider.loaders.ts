import { rowBy } from '../../kernel/loaders';
import { ServiceProvider } from './service-provider.entity';

export const providerById = rowBy(() => ServiceProvider, 'id');
export const providerOfOrganisation = rowBy(() => ServiceProvider, 'organisationId');
