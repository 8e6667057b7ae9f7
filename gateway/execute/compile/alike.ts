/**
 * Which objects of an answer may be one object of the tree when they look alike.
 *
 * Entities may: what is fetched for them goes by their representation, and alike objects have the same one. Parts of an
 * object that several fetches answer may not: these merge by place, and two that look alike so far may differ later.
 */
import { type Fetch } from './fetch';
import { type Shape } from './shape';

export type Alike = ReadonlySet<Shape>;

export function alikeIn(fetches: readonly Fetch[]): Alike {
  const asked = new Set(fetches.filter(({ represent }) => represent).map(({ path }) => keyOf(path)));
  /** By place, the shapes that fetches from above answer there. */
  const answered = new Map<string, Shape[]>();
  for (const { path, shape } of fetches)
    walk(shape, keyOf(path), (place, inner) => {
      answered.set(place, [...(answered.get(place) ?? []), inner]);
    });
  const alike = [...answered].flatMap(([place, [first, ...others]]) =>
    first?.isKey && others.length === 0 && asked.has(place) ? [first] : [],
  );
  return new Set(alike);
}

function walk({ fields }: Shape, above: string, each: (place: string, shape: Shape) => void): void {
  for (const { key, inner } of fields) {
    if (!inner) continue;
    const place = `${above} ${key}`;
    each(place, inner);
    walk(inner, place, each);
  }
}

/** Lists are passed over: what counts is which field it is. */
function keyOf(path: readonly string[]): string {
  return path
    .filter((step) => step !== '@')
    .map((key) => ` ${key}`)
    .join('');
}
