/**
 * UN/LOCODE places of Singapore, China, Hong Kong and Malaysia, from three open files that each know a part: the code
 * list (names, functions; no China), OpenStreetMap coordinates (China and Singapore), and a list of sea ports.
 *
 * What no file says stays null. Functions in particular: China's rows have none in the open data.
 */
import { Location, LocationFunction } from '../../subgraphs/registry/seed';
import { checkUnlocode } from '../../subgraphs/kernel/codes/unlocode';
import { tokens } from '../../subgraphs/kernel/search/tokens';
import { localisedText } from '../../subgraphs/kernel/values/localised-text';
import { openCsv, openJson, openTable } from './open-data';

const COUNTRIES = new Set(['CN', 'SG', 'HK', 'MY']);

const FUNCTIONS: Readonly<Record<string, LocationFunction>> = {
  '1': LocationFunction.SEA_PORT,
  '2': LocationFunction.RAIL_TERMINAL,
  '3': LocationFunction.ROAD_TERMINAL,
  '4': LocationFunction.AIRPORT,
  '5': LocationFunction.POSTAL_EXCHANGE,
  '6': LocationFunction.MULTIMODAL,
  '7': LocationFunction.FIXED_TRANSPORT,
  '8': LocationFunction.INLAND_PORT,
  B: LocationFunction.BORDER_CROSSING,
};

/** Chinese names of the places that the demo's lanes touch; the open files give only English ones. */
const CHINESE: Readonly<Record<string, string>> = {
  CNSZX: '深圳',
  CNYTN: '盐田',
  CNSHK: '蛇口',
  CNCWN: '赤湾',
  CNDCB: '大铲湾',
  CNNSA: '南沙',
  HKHKG: '香港',
  SGSIN: '新加坡',
  SGTUA: '大士',
  SGJUR: '裕廊',
  SGKEP: '岌巴',
};

/** UN/LOCODE names CNSZX for the city; the coordinates' file names it for the airport it found there. */
const ENGLISH: Readonly<Record<string, string>> = { CNSZX: 'Shenzhen', CNYTN: 'Yantian' };

interface Known {
  name: string;
  subdivision?: string;
  functions?: LocationFunction[];
  latitude?: number;
  longitude?: number;
}

export function places(): Location[] {
  const known = new Map<string, Known>();
  const learn = (code: string, facts: Known): void => {
    // What an earlier file said stands; a later one fills in what is missing.
    if (COUNTRIES.has(code.slice(0, 2)) && checkUnlocode(code).ok) known.set(code, { ...facts, ...known.get(code) });
  };
  fromCodeList(learn);
  fromCoordinates(learn);
  fromPorts(learn);
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, facts]) => toLocation(code, facts));
}

type Learn = (code: string, facts: Known) => void;

function fromCodeList(learn: Learn): void {
  // Columns of UN/LOCODE: change, country, place, name, name without diacritics, subdivision, function, status, date, IATA, coordinates, remarks.
  for (const [
    ,
    country = '',
    place = '',
    name = '',
    ,
    subdivision = '',
    functions = '',
    ,
    ,
    ,
    coordinates = '',
  ] of openTable('geo/unlocode-sg-hk-my-2022-1.csv')) {
    if (place === '') continue; // the country's own heading line
    learn(country + place, {
      name,
      ...(subdivision && { subdivision }),
      functions: functions.split('').flatMap((classifier) => FUNCTIONS[classifier] ?? []),
      ...degrees(coordinates),
    });
  }
}

function fromCoordinates(learn: Learn): void {
  for (const row of openCsv('geo/unlocode-coordinates-cn-sg-hk.csv')) {
    learn(row.unlocode ?? '', { name: row.osm_name ?? '', latitude: Number(row.lat), longitude: Number(row.lon) });
  }
}

function fromPorts(learn: Learn): void {
  const { features } = openJson('geo/searoute-ports.geojson') as {
    features: { geometry: { coordinates: [number, number] }; properties: { port: string | null; name: string } }[];
  };
  for (const { geometry, properties } of features) {
    const [longitude, latitude] = geometry.coordinates;
    learn(properties.port ?? '', { name: properties.name, latitude, longitude });
  }
}

/** "0120N 10342E" is 1°20' north, 103°42' east. */
function degrees(text: string): Pick<Known, 'latitude' | 'longitude'> {
  const parts = /^(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])$/.exec(text);
  if (!parts) return {};
  const [, north, northMinutes, ns, east, eastMinutes, ew] = parts;
  const value = (whole: string | undefined, minutes: string | undefined, sign: 1 | -1): number =>
    sign * Number((Number(whole) + Number(minutes) / 60).toFixed(4));
  return {
    latitude: value(north, northMinutes, ns === 'S' ? -1 : 1),
    longitude: value(east, eastMinutes, ew === 'W' ? -1 : 1),
  };
}

function toLocation(code: string, facts: Known): Location {
  const name = localisedText(ENGLISH[code] ?? facts.name, CHINESE[code]);
  return Object.assign(new Location(), {
    id: code,
    name,
    countryCode: code.slice(0, 2),
    subdivision: facts.subdivision ?? null,
    functions: facts.functions?.length ? facts.functions : null,
    latitude: facts.latitude ?? null,
    longitude: facts.longitude ?? null,
    tokens: tokens([name.en, name.zhHans, code]),
  });
}
