/** The real thing: the whole graph over the small world behind the gateway, as a visitor's browser meets it. */
import { readConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/gateway';
import { openWorld } from '../../kit/world';
import { type Front } from './front';
import { NO_COST_TOLD } from '../../kit/no-limits';

export async function startGatewayFront(): Promise<Front> {
  const world = await openWorld();
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development', ...NO_COST_TOLD });
  const gateway = await startGateway({ config, subgraphs: world.subgraphs });
  return {
    url: gateway.url,
    async close() {
      await gateway.stop();
      await world.close();
    },
  };
}
