/**
 * An association has a contact of a member keep the member's entry: from the wish in `associations` over event, mail and link in `access` to
 * what the account may then do, and what it may not, in both.
 */
import { Desk } from './desk';
import { endsOfRoles } from './ends';
import { invitations } from './invitations';
import { reachOfAnAccount } from './reach';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

// In this order: the first one makes the account that the second looks at.
invitations(() => desk);
reachOfAnAccount(() => desk);
endsOfRoles(() => desk);
