/**
 * Is this the answer a case expects? Told as two texts, so that a failing test shows the difference.
 */
import { type Case } from './scenarios';
import { type ScenarioAnswer } from './start';

interface Told {
  /** The JSON text: key order counts. */
  readonly data: string | undefined;
  readonly errors: readonly string[];
}

export function expectedOf({ data, errors = [] }: Case): Told {
  return { data: JSON.stringify(data, null, 1), errors: errors.map(({ path, code }) => tell(path, code)).sort() };
}

export function answeredOf({ errors: expected = [] }: Case, { body }: ScenarioAnswer): Told {
  const anyCode = new Set(expected.filter(({ code }) => code === undefined).map(({ path }) => JSON.stringify(path)));
  const errors = (body.errors ?? []).map(({ path, extensions }) =>
    tell(path, anyCode.has(JSON.stringify(path)) ? undefined : String(extensions.code)),
  );
  return { data: JSON.stringify(body.data, null, 1), errors: errors.sort() };
}

function tell(path: readonly (string | number)[] | undefined, code: string | undefined): string {
  return `${path ? path.join('.') : 'the request'}${code === undefined ? '' : `: ${code}`}`;
}
