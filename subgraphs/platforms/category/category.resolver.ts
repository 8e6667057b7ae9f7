import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Public } from '../../kernel/schema/marks';
import { Category } from './category.entity';
import { ancestorsOf, childrenOf } from './category.loaders';

@Resolver(() => Category)
export class CategoryResolver {
  @Public()
  @Query(() => Category, { nullable: true, description: 'One category by its slug.' })
  category(
    @Arg('slug', () => String, { description: 'Its stable key in words, such as "earphones".' }) slug: string,
    @Ctx() context: Context,
  ): Promise<Category | null> {
    return context.db.createQueryBuilder(Category, 'row').where('row.slug = :slug', { slug }).getOne();
  }

  // A closed list of two levels: it comes whole.
  @Public()
  @Query(() => [Category], {
    nullable: true,
    description: 'The top of the category tree, in its order; ask for `children` below.',
  })
  categories(@Ctx() context: Context): Promise<Category[]> {
    return context.db
      .createQueryBuilder(Category, 'row')
      .where('row.parentId IS NULL')
      .orderBy('row.position')
      .addOrderBy('row.id')
      .getMany();
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category above it; null at the top.' })
  async parent(@Root() category: Category, @Ctx() context: Context): Promise<Category | null> {
    return (await ancestorsOf(context, category)).at(-1) ?? null;
  }

  @FieldResolver(() => [Category], { description: 'All categories above it, from the top down.' })
  ancestors(@Root() category: Category, @Ctx() context: Context): Promise<Category[]> {
    return ancestorsOf(context, category);
  }

  @FieldResolver(() => [Category], { description: 'The categories directly below it, in their order.' })
  children(@Root() category: Category, @Ctx() context: Context): Promise<Category[]> {
    return childrenOf(context).load(category.id);
  }
}
