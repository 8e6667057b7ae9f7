/** The files as they are pass; a subgraph that they do not know is demanded. How each part fails stands beside that part. */
import { checkDeployment } from './check';
import { describeFinding } from './finding';
import { read, SUBGRAPHS } from './test-kit';

const check = (subgraphs = SUBGRAPHS): string[] => checkDeployment(read, subgraphs).map(describeFinding);

it('finds nothing in the files as they are', () => {
  expect(check()).toEqual([]);
});

it('demands a place in each file for a new subgraph', () => {
  const told = check([...SUBGRAPHS, 'compliance']).join('\n');
  expect(told).toContain('docker-compose.yml:');
  expect(told).toContain('compliance: the subgraph has no service; add one of <<: *subgraph');
  expect(told).toContain('gateway: SUBGRAPH_URL_COMPLIANCE must be http://compliance:4001/graphql');
  for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler']) {
    expect(told).toContain(`compliance: there is no ${kind} of that name`);
  }
});
