import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { UnlocodeScalar } from '../../kernel/scalars/codes';
import { Public } from '../../kernel/schema/marks';
import { Location } from '../places/places.stub';
import { RateCard, RateCardConnection } from '../rate-card/rate-card.entity';
import { RateCardFilter } from '../rate-card/rate-card.inputs';
import { rateCardsOfLane } from '../rate-card/rate-card.loaders';
import { selectionOf } from '../rate-card/rate-card.service';
import { Lane, LaneConnection, TransportMode } from './lane.entity';
import { LaneFilter } from './lane.inputs';
import { findLane, listLanes } from './lane.service';

@Resolver(() => Lane)
export class LaneResolver {
  @Public()
  @Query(() => Lane, {
    nullable: true,
    description: 'One lane by its two places and its mode; null where no provider has priced it.',
  })
  lane(
    @Arg('from', () => UnlocodeScalar, { description: 'Place of departure.' }) from: string,
    @Arg('to', () => UnlocodeScalar, { description: 'Place of arrival.' }) to: string,
    @Arg('mode', () => TransportMode, { description: 'By which mode.' }) mode: TransportMode,
    @Ctx() context: Context,
  ): Promise<Lane | null> {
    return findLane(context, { from, to }, mode);
  }

  @Public()
  @Query(() => LaneConnection, {
    nullable: true,
    description: 'Lanes by place of departure, place of arrival and mode.',
  })
  lanes(
    @Arg('filter', () => LaneFilter, { nullable: true, description: 'Which ones.' }) filter: LaneFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Lane>> {
    return listLanes(context, filter, page);
  }

  @FieldResolver(() => Location, {
    nullable: true,
    description: 'Place of departure; null only while the registry cannot be reached.',
  })
  origin(@Root() lane: Lane): Location {
    return { unlocode: lane.origin };
  }

  @FieldResolver(() => Location, {
    nullable: true,
    description: 'Place of arrival; null only while the registry cannot be reached.',
  })
  destination(@Root() lane: Lane): Location {
    return { unlocode: lane.destination };
  }

  @FieldResolver(() => RateCardConnection, {
    description: 'The rate cards that price it, of all providers, the newest first.',
  })
  rateCards(
    @Root() lane: Lane,
    @Arg('filter', () => RateCardFilter, { nullable: true, description: 'Which ones; default those in force today.' })
    filter: RateCardFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<RateCard>> {
    return rateCardsOfLane(context, lane.id, selectionOf(context, filter), page);
  }
}
