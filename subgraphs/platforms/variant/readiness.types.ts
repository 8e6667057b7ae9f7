/** How the graph tells what a variant lacks. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { RequiresScopes } from '../../kernel/schema/marks';

export enum ReadinessGap {
  IDENTIFIER = 'IDENTIFIER',
  TITLE_EN = 'TITLE_EN',
  TITLE_ZH_HANS = 'TITLE_ZH_HANS',
  CATEGORY = 'CATEGORY',
  COUNTRY_OF_ORIGIN = 'COUNTRY_OF_ORIGIN',
  REFERENCE_PRICE = 'REFERENCE_PRICE',
  NET_WEIGHT = 'NET_WEIGHT',
  GROSS_WEIGHT = 'GROSS_WEIGHT',
  WEIGHTS_CONTRADICT = 'WEIGHTS_CONTRADICT',
  DIMENSIONS = 'DIMENSIONS',
  NET_CONTENT = 'NET_CONTENT',
  DUTIABLE_KIND = 'DUTIABLE_KIND',
  ALCOHOL = 'ALCOHOL',
  BATTERY_DECLARATION = 'BATTERY_DECLARATION',
  BATTERY_DETAILS = 'BATTERY_DETAILS',
  BATTERY_WATT_HOURS = 'BATTERY_WATT_HOURS',
  OFFER = 'OFFER',
}

registerEnumType(ReadinessGap, {
  name: 'ReadinessGap',
  description: 'What a variant may lack for a sale across the border. Clients must bear values added later.',
  valuesConfig: {
    IDENTIFIER: { description: 'Neither a GTIN nor the partner’s own key of its product.' },
    TITLE_EN: { description: 'No title in English.' },
    TITLE_ZH_HANS: { description: 'No title in Chinese.' },
    CATEGORY: { description: 'No category.' },
    COUNTRY_OF_ORIGIN: { description: 'No country of origin.' },
    REFERENCE_PRICE: { description: 'No reference price.' },
    NET_WEIGHT: { description: 'No net weight.' },
    GROSS_WEIGHT: { description: 'No packed weight.' },
    WEIGHTS_CONTRADICT: { description: 'Packed weight below net weight.' },
    DIMENSIONS: { description: 'No outer measures.' },
    NET_CONTENT: { description: 'No net content, in a category sold by content.' },
    DUTIABLE_KIND: { description: 'Not said whether Singapore levies duty on such goods.' },
    ALCOHOL: { description: 'Liquor without litres or strength.' },
    BATTERY_DECLARATION: { description: 'Not said whether batteries come with it.' },
    BATTERY_DETAILS: { description: 'Batteries without chemistry, kind, mass, number or packing.' },
    BATTERY_WATT_HOURS: { description: 'Rechargeable lithium or sodium battery without watt-hours.' },
    OFFER: { description: 'No offer that holds now or will.' },
  },
});

@RequiresScopes('catalog:read')
@ObjectType({ description: 'Something that a variant lacks.' })
export class MissingField {
  @Field(() => ReadinessGap, { description: 'What, for a program to act on.' })
  code: ReadinessGap;

  @Field({ description: 'The field to fill, as a path from the variant: "netWeightKg", "product.title.en".' })
  field: string;

  @Field({ description: 'Why it is needed, one sentence in English for a person.' })
  reason: string;
}

@RequiresScopes('catalog:read')
@ObjectType({
  description:
    'Whether a variant has what every sale across the border asks for. What a certain destination demands on top is not looked at.',
})
export class Readiness {
  @Field({ description: 'Whether nothing is missing. It is no clearance: rules of the destination come on top.' })
  ready: boolean;

  @Field(() => [MissingField], { description: 'What is missing; empty when ready.' })
  missing: MissingField[];
}
