import { rowBy } from '../../kernel/loaders';
import { Lane } from './lane.entity';

export const laneById = rowBy(() => Lane, 'id');
