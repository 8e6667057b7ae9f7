/** What admins do at their desk beside single memberships, all on one stage: a database is not started for each of them. */
import { issuing } from './issuing';
import { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('certificates and endorsements', () => {
  issuing(() => stage);
});
