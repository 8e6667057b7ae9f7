/** Puts the providers' part of a world into its tables. */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../kernel/database/insert';
import { Lane } from './lane/lane.entity';
import { RateBreak } from './rate-card/rate-break.entity';
import { RateCard } from './rate-card/rate-card.entity';
import { Surcharge } from './rate-card/surcharge.entity';
import { Service } from './service/service.entity';
import { ServiceProvider } from './service-provider/service-provider.entity';

export { DistanceBasis, TransportMode } from './lane/lane.entity';
export { BASIS_OF, CarriageScope, ContainerType } from './rate-card/charge-basis';
export { SurchargeBasis, SurchargeCode, SurchargeCondition } from './rate-card/surcharge.entity';
export { inForce } from './rate-card/validity';
export { type Licence } from './service/licence';
export { ServiceKind } from './service/service-kind';
export { type Lane, type Service, type ServiceProvider };

/** Rows as their tables have them; what an entity works out by itself is left out. */
export type RateCardRow = Omit<RateCard, 'transitDays' | 'retiredAt'>;
export type RateBreakRow = Omit<RateBreak, 'unitPrice'>;
export type SurchargeRow = Omit<Surcharge, 'percent' | 'amount' | 'minimum'>;
export type ServiceRow = Omit<Service, 'licence'> & { readonly licence: Service['licence'] | null };

export interface ServicesSeed {
  readonly providers: readonly ServiceProvider[];
  readonly services: readonly ServiceRow[];
  readonly lanes: readonly Lane[];
  readonly rateCards: readonly RateCardRow[];
  readonly breaks: readonly RateBreakRow[];
  readonly surcharges: readonly SurchargeRow[];
}

export async function seed(db: EntityManager, world: ServicesSeed): Promise<void> {
  await insertAll(db, ServiceProvider, world.providers);
  await insertAll<ServiceRow>(db, Service, world.services);
  await insertAll(db, Lane, world.lanes);
  await insertAll<RateCardRow>(db, RateCard, world.rateCards);
  await insertAll<RateBreakRow>(db, RateBreak, world.breaks);
  await insertAll<SurchargeRow>(db, Surcharge, world.surcharges);
}
