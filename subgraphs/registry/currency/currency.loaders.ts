import { rowBy } from '../../kernel/loaders';
import { Currency } from './currency.entity';

export const currencyByCode = rowBy(() => Currency, 'code');
