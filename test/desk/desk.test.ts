/** What admins do at their desk beside single memberships, all on one stage: a database is not started for each of them. */
import { bulk } from './bulk';
import { issuing } from './issuing';
import { settings } from './settings';
import { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('certificates and endorsements', () => {
  issuing(() => stage);
});

describe('many memberships at once', () => {
  bulk(() => stage);
});

describe('what an association lays down', () => {
  settings(() => stage);
});
