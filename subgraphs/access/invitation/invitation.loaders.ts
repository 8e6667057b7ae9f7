import { rowBy } from '../../kernel/loaders';
import { Invitation } from './invitation.entity';

export const invitationById = rowBy(() => Invitation, 'id');
