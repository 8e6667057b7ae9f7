/**
 * What is done at an association's desk, through the graph: the life of memberships, one by one and many at once, certificates and
 * endorsements, and its own rules. A file for each; all on one stage, for a database is not started for each of them.
 */
import { applications } from './applications';
import { bulk } from './bulk';
import { issuing } from './issuing';
import { lateness } from './lateness';
import { lifecycle } from './lifecycle';
import { refusals } from './refusals';
import { settings } from './settings';
import { sideBySide } from './side-by-side';
import { Stage } from './stage';
import { tiers } from './tiers';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe.each([
  ['a membership', lifecycle],
  ['what may not be', refusals],
  ['many at once', sideBySide],
  ['who applies', applications],
  ['what is late', lateness],
  ['certificates and endorsements', issuing],
  ['many memberships in one call', bulk],
  // Last: they change the tiers that the others go by.
  ['what an association lays down', settings],
  ['classes of membership', tiers],
])('%s:', (_what, facts) => {
  facts(() => stage);
});
