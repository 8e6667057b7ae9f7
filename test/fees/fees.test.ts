/** Fees, and two listings of one organisation: through the graph, on one small world. */
import { deskWorld } from './desk-world';
import './fees';
import './doubles';

afterAll(async () => {
  const world = await deskWorld();
  await world.close();
});
