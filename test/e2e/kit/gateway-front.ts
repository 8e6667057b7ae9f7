/** The real thing: the whole graph over the small world behind the gateway, as a visitor's browser meets it. */
import { readConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/gateway';
import { openWorld } from '../../kit/world';
import { type Front } from './front';

export async function startGatewayFront(): Promise<Front> {
  const world = await openWorld();
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development' });
  const gateway = await startGateway({ config, subgraphs: world.subgraphs });
  return {
    url: gateway.url,
    async close() {
      await gateway.stop();
      await world.close();
    },
  };
}
