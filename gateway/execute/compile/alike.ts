/**
 * Which objects of an answer may be one object of the tree when they look alike.
 *
 * Entities may: what is fetched for them goes by their representation, and alike objects have the same one. Parts of an
 * object that several fetches answer may not: these merge by place, and two that look alike so far may differ later.
 */
import { type Answers } from './answers';
import { type Shape } from './shape';

export type Alike = ReadonlySet<Shape>;

export function alikeIn({ targets, shapes }: Answers): Alike {
  const alike = [...shapes].flatMap(([place, [first, ...others]]) =>
    first?.isKey && others.length === 0 && targets.has(place) ? [first] : [],
  );
  return new Set(alike);
}
