/** A price for carrying goods, made of a rate card and the goods' measures. Never stored: its id carries what it is made of. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { type Lane, TransportMode } from '../lane/lane.entity';
import { CarriageScope } from '../rate-card/charge-basis';
import { type RateCard, TransitDays } from '../rate-card/rate-card.entity';
import { licenceOrNull } from '../service/licence';
import { type Service } from '../service/service.entity';
import { type QuoteTerms } from './quote-token';
import { Incoterm } from './rules/incoterm';
import { FreightLineCode } from './rules/line-code';
import { type Priced } from './rules/price';

@Directive('@key(fields: "id")')
@RequiresScopes('quotes:read')
@ObjectType({
  description:
    'A list price for carrying goods on one lane by one provider’s rate card, in lines. Duties, taxes and insurance are not in it.',
})
export class FreightQuote {
  readonly terms: QuoteTerms;
  readonly card: RateCard;
  readonly way: Lane;
  readonly offered: Service;
  readonly priced: Priced;

  constructor({
    terms,
    card,
    way,
    offered,
    priced,
  }: Pick<FreightQuote, 'terms' | 'card' | 'way' | 'offered' | 'priced'>) {
    this.terms = terms;
    this.card = card;
    this.way = way;
    this.offered = offered;
    this.priced = priced;
  }

  @Field(() => TransportMode, { description: 'By which mode.' })
  get mode(): TransportMode {
    return this.card.mode;
  }

  @Field(() => CarriageScope, {
    description: 'Between which points the freight line carries; see `notIncluded` for what is missing.',
  })
  get scope(): CarriageScope {
    return this.card.scope;
  }

  @Field(() => DateScalar, { description: 'The day of shipment that it is for.' })
  get shipOn(): string {
    return this.terms.shipOn;
  }

  @Field(() => Incoterm, {
    nullable: true,
    description: 'The Incoterm asked for, which decides the payer of each line.',
  })
  get incoterm(): Incoterm | null {
    return this.terms.incoterm;
  }

  @Field(() => TransitDays, {
    description: 'How long carriage takes, in working days of both countries, within the scope.',
  })
  get transitDays(): TransitDays {
    return this.card.transitDays;
  }

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of shipment that it holds for: the last of its rate card, or of the licence of its service; null until further notice.',
  })
  get validUntil(): string | null {
    const days = [this.card.validTo, licenceOrNull(this.offered.licence)?.validUntil ?? null];
    return days.filter((day) => day !== null).sort()[0] ?? null;
  }

  @Field(() => [FreightLineCode], {
    description: 'Asked for, or needed, and without a price on the card: the total lacks them. Ask the provider.',
  })
  get notIncluded(): readonly FreightLineCode[] {
    return this.priced.notIncluded;
  }
}
