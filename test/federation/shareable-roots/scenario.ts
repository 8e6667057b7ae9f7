/** `@shareable` root fields: any of the subgraphs may answer, each gives the parts of the object that it has. */
import { FEDERATION, type Scenario } from '../kit/scenarios';

const CITY = { name: 'Shenzhen', country: 'CN' };

export const scenario: Scenario = {
  name: 'shareable-roots',
  subgraphs: [
    {
      name: 'maps',
      typeDefs: `${FEDERATION}
        type Query { city(name: String): City @shareable  cities: [City!]! @shareable }
        type City @shareable { name: String! country: String! latitude: Float! }`,
      resolvers: {
        Query: {
          city: (_: unknown, { name }: { name?: string }) => (name === 'none' ? null : { ...CITY, latitude: 22.5 }),
          cities: () => [{ ...CITY, latitude: 22.5 }],
        },
      },
    },
    {
      name: 'census',
      typeDefs: `${FEDERATION}
        type Query { city(name: String): City @shareable  cities: [City!]! @shareable }
        type City @shareable { name: String! country: String! mayor: Person }
        type Person @shareable { name: String! }`,
      resolvers: {
        Query: {
          city: (_: unknown, { name }: { name?: string }) =>
            name === 'none' ? null : { ...CITY, mayor: name === 'headless' ? null : { name: 'Qin' } },
          cities: () => [{ ...CITY, mayor: { name: 'Qin' } }],
        },
      },
    },
  ],
  cases: [
    { query: '{ city { name country } }', data: { city: { name: 'Shenzhen', country: 'CN' } } },
    { query: '{ city { latitude } }', data: { city: { latitude: 22.5 } } },
    { query: '{ city { mayor { name } } }', data: { city: { mayor: { name: 'Qin' } } } },
    {
      // A value type has no key to go by: both are asked at the root, and their parts are one object.
      query: '{ city { mayor { name } name latitude } }',
      data: { city: { mayor: { name: 'Qin' }, name: 'Shenzhen', latitude: 22.5 } },
    },
    {
      query: 'query ($name: String) { city(name: $name) { latitude mayor { name } } }',
      variables: { name: 'headless' },
      data: { city: { latitude: 22.5, mayor: null } },
    },
    { query: '{ city(name: "none") { latitude mayor { name } } }', data: { city: null } },
    {
      query: '{ a: city { latitude mayor { name } } b: city(name: "headless") { mayor { name } } }',
      data: { a: { latitude: 22.5, mayor: { name: 'Qin' } }, b: { mayor: null } },
    },
    {
      // The same with lists: each one's items stand in the same order.
      query: '{ cities { mayor { name } latitude } }',
      data: { cities: [{ mayor: { name: 'Qin' }, latitude: 22.5 }] },
    },
  ],
};
