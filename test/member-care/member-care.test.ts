/** What an association does with a member beside moving it along, through the graph and as entities. */
import { applicants } from './applicants';
import { codes } from './codes';
import { contactsThroughTheGraph } from './contacts';
import { type Desk, openDesk } from './desk';
import { listingsThroughTheGraph } from './listings';
import { mailsThroughTheGraph } from './mails';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

// In this order: each takes the members as the one before has left them.
describe('contacts', () => {
  contactsThroughTheGraph(() => desk);
});
describe('mails', () => {
  mailsThroughTheGraph(() => desk);
});
describe('listings', () => {
  listingsThroughTheGraph(() => desk);
});
describe('people without an account', () => {
  codes(() => desk);
  applicants(() => desk);
});
