/** After all tests: stops the PostgreSQL that global-setup started. */
import { stopPostgres } from '../../launch/postgres';

export default async function globalTeardown(): Promise<void> {
  const root = process.env.INTERPORT_TEST_POSTGRES;
  if (root) await stopPostgres(root);
}
