/**
 * Which places one shipper is served from: the airport and the ports of a city share an area, so that goods of Shenzhen go by
 * air from CNSZX and by sea from Yantian (CNYTN) or Shekou (CNSHK).
 */
import { type Context, defineLoader } from '../../kernel/context';

interface Neighbour {
  readonly place: string;
  readonly neighbour: string;
}

/** The places of the same area, itself among them; a place that is in no area serves itself alone. */
export const areaOf = defineLoader(async (places: readonly string[], context: Context) => {
  const rows = await context.db.query<Neighbour[]>(
    `SELECT own.unlocode AS place, other.unlocode AS neighbour
     FROM port_area own JOIN port_area other ON other.area = own.area
     WHERE own.unlocode = ANY($1) ORDER BY other.unlocode`,
    [places],
  );
  return places.map((place) => {
    const neighbours = rows.filter((row) => row.place === place).map(({ neighbour }) => neighbour);
    return neighbours.length > 0 ? neighbours : [place];
  });
});
