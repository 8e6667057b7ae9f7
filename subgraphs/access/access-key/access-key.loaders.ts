import { rowBy, rowsUnder } from '../../kernel/loaders';
import { AccessKey } from './access-key.entity';

export const accessKeyById = rowBy(() => AccessKey, 'id');

/** A client has a handful that work, and those it had. */
export const accessKeysOf = rowsUnder(() => AccessKey, 'clientId', ['-id']);
