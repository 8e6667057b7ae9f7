import { rowBy } from '../../kernel/loaders';
import { Platform } from './platform.entity';

export const platformById = rowBy(() => Platform, 'id');
