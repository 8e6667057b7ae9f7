import { rowBy } from '../../kernel/loaders';
import { Country } from './country.entity';

export const countryByCode = rowBy(() => Country, 'code');
