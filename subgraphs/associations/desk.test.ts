/** Fees, and two listings of one organisation: through the graph, on one small world. */
import { deskWorld } from './desk-world';
import './fee/fee.cases';
import './merge/merge.cases';

afterAll(async () => {
  const world = await deskWorld();
  await world.close();
});
