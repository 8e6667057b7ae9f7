import { rowBy } from '../../kernel/loaders';
import { Location } from './location.entity';

export const locationByUnlocode = rowBy(() => Location, 'id');
