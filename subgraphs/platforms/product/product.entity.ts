/** What a merchant shows on a platform under one title. What is traded is its variants. */
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum ProductStatus {
  DRAFT = 'DRAFT',
  ACTIVE = 'ACTIVE',
  ARCHIVED = 'ARCHIVED',
}

registerEnumType(ProductStatus, {
  name: 'ProductStatus',
  description: 'How far a product is in its life.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only its merchant sees it.' },
    ACTIVE: { description: 'Shown, as long as its merchant is ACTIVE. Says nothing of stock or readiness.' },
    ARCHIVED: { description: 'Taken off; only its merchant sees it.' },
  },
});

@Entity('product')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'What a merchant shows on a platform under one title; its variants are what is traded.' })
export class Product {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `prd_...`.' })
  id: string;

  @Column('text')
  platformId: string;

  @Column('text')
  merchantId: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The partner’s own key, unique on the platform; null where the partner gave none.',
  })
  externalRef: string | null;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Title as buyers see it.' })
  title: LocalisedText;

  @Column(() => LocalisedText)
  description: LocalisedText | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Brand as printed on the good; null where it is not known.' })
  brand: string | null;

  @Column('text', { nullable: true })
  categoryId: string | null;

  /** ISO 3166-1 alpha-2. */
  @Column('char', { length: 2, nullable: true })
  countryOfOrigin: string | null;

  @Column('text')
  @Field(() => ProductStatus, { description: 'How far it is in its life.' })
  status: ProductStatus;

  @Column('integer')
  @Field(() => Int, {
    description: 'Counts the changes of it and of its variants, from 1; what `expectedVersion` is compared with.',
  })
  version: number;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was first taken in.' })
  createdAt: Date;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it, or one of its variants, last changed.' })
  updatedAt: Date;

  // The rest follows from the row and its relatives. derive.ts alone writes it.

  /** The title lists are sorted by: English first, lower case. */
  @Column('text')
  sortTitle: string;

  /** Ids of its category and all above it; empty without a category. */
  @Column('text', { array: true })
  categoryPath: string[];

  /** Its merchant's organisation, whose accounts may see it before it is shown. */
  @Column('text')
  organisationId: string;

  /** Whether anybody may see it: itself ACTIVE, and its merchant ACTIVE. */
  @Column('boolean')
  isListed: boolean;

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const ProductConnection = connectionOf(Product, 'Product', Public());
