import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { RequiresScopes } from '../../kernel/schema/marks';
import { FreightQuoteSort, perModeOf } from '../freight-quote/freight-quote.inputs';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Cost, PRICING } from '../../kernel/schema/cost';
import { freightQuotes } from '../freight-quote/freight-quote.service';
import { FreightQuoteConnection } from '../freight-quote/freight-quotes';
import { MEASURES } from '../variant/variant.stub';
import { FreightInquiry } from './freight-inquiry.entity';
import { FreightInquiryInput } from './freight-inquiry.inputs';
import { openInquiry } from './freight-inquiry.service';

@Resolver(() => FreightInquiry)
export class FreightInquiryResolver {
  @RequiresScopes('quotes:read')
  @Query(() => FreightInquiry, {
    nullable: true,
    description: 'Quotes for a basket that is sent together: variants of the catalogue, or goods that are in none.',
  })
  freightQuotes(
    @Arg('input', () => FreightInquiryInput, { description: 'What to send, from where to where.' })
    input: FreightInquiryInput,
    @Ctx() context: Context,
  ): Promise<FreightInquiry> {
    return openInquiry(context, input);
  }

  @Cost(PRICING)
  @Directive(`@requires(fields: "lines { variant { ${MEASURES} } }")`)
  @FieldResolver(() => FreightQuoteConnection, {
    nullable: true,
    description: 'Who carries the basket, and for how much; and who does not quote, with the reason.',
  })
  quotes(
    @Root() { lines, ask }: FreightInquiry,
    @Arg('sort', () => FreightQuoteSort, { defaultValue: FreightQuoteSort.PRICE_ASC, description: 'In which order.' })
    sort: FreightQuoteSort,
    @Arg('perMode', () => Int, {
      nullable: true,
      description: 'At most so many of each mode, 1 to 100: 1 gives the cheapest, or the fastest, of each.',
    })
    perMode: number | null | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<FreightQuoteConnection> {
    return freightQuotes(context, lines, { ...ask, sort, perMode: perModeOf(perMode), page, isBasket: true });
  }
}
