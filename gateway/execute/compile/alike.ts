/**
 * Which objects of an answer may be one object of the tree when they look alike.
 *
 * Entities may: what is fetched for them goes by their representation, and alike objects have the same one. Parts of an
 * object that several fetches answer may not: these merge by place, and two that look alike so far may differ later. Where
 * entities hardly repeat, it is not worth looking.
 */
import { type Answers } from './answers';
import { type Shape } from './shape';

export type Alike = ReadonlySet<Shape>;

export function alikeIn({ repeated, shapes }: Answers): Alike {
  const alike = [...shapes].flatMap(([place, [first, ...others]]) =>
    first?.isKey && others.length === 0 && repeated.has(place) ? [first] : [],
  );
  return new Set(alike);
}
