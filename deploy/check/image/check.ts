/** The Dockerfile and what reaches it: pinned, not root, nothing that is not named, and every file it copies is there. */
import { isPinned } from '../demand';
import { type Finding, found, type Read } from '../finding';
import { isSecret } from '../variables';

const DOCKERFILE = 'Dockerfile';
const IGNORE = '.dockerignore';

interface Instruction {
  readonly name: string;
  readonly rest: string;
  readonly line: number;
}

export function imageFindings(read: Read): Finding[] {
  const [dockerfile, ignore] = [read(DOCKERFILE), read(IGNORE)];
  if (dockerfile === undefined || ignore === undefined) {
    return [found({ file: dockerfile === undefined ? DOCKERFILE : IGNORE, line: 1 }, 'does not exist')];
  }
  const instructions = instructionsOf(dockerfile);
  return [
    ...instructions.flatMap((instruction) => wrongIn(instruction, instructions)),
    ...atTheEnd(instructions),
    ...copied(instructions, ignore, read),
    ...ignored(ignore),
  ];
}

function instructionsOf(dockerfile: string): Instruction[] {
  const rows = dockerfile.split('\n');
  return rows.flatMap((row, index) => {
    const continues = index > 0 && rows[index - 1]?.trimEnd().endsWith('\\');
    const [, name, rest = ''] = /^([A-Za-z]+)\s+(.*)$/.exec(row) ?? [];
    return name === undefined || continues ? [] : [{ name: name.toUpperCase(), rest, line: index + 1 }];
  });
}

function wrongIn({ name, rest, line }: Instruction, all: readonly Instruction[]): Finding[] {
  const at = { file: DOCKERFILE, line };
  if (name === 'ADD') return [found(at, 'ADD unpacks and downloads; COPY does what it says')];
  if (name === 'ENV' || name === 'ARG') {
    const names = rest.split(/\s+/).map((part) => part.split('=')[0] ?? '');
    return names
      .filter(isSecret)
      .map((secret) => found(at, `${secret} is a secret, and an image keeps what it was told`));
  }
  if (name !== 'FROM') return [];
  const [image = ''] = rest.split(/\s+/);
  const isStage = all.some(
    (other) => other.name === 'FROM' && other.line < line && other.rest.endsWith(` AS ${image}`),
  );
  const base = image.replace(/^\$\{(\w+)\}$/, (_, argument: string) => argumentOf(argument, all));
  return isStage || isPinned(base) ? [] : [found(at, `the base must be pinned by version; it is ${base}`)];
}

function argumentOf(name: string, all: readonly Instruction[]): string {
  return (
    all.find((other) => other.name === 'ARG' && other.rest.startsWith(`${name}=`))?.rest.slice(name.length + 1) ?? name
  );
}

function atTheEnd(all: readonly Instruction[]): Finding[] {
  const lastStage = all.findLastIndex(({ name }) => name === 'FROM');
  const stage = all.slice(lastStage);
  const at = { file: DOCKERFILE, line: all[lastStage]?.line ?? 1 };
  const user = stage.findLast(({ name }) => name === 'USER')?.rest ?? 'root';
  return [
    ...(/^[1-9]\d*:[1-9]\d*$/.test(user)
      ? []
      : [found(at, `the image runs as ${user}; USER must be numbers and not root`)]),
    ...(stage.some(({ name }) => name === 'HEALTHCHECK') ? [] : [found(at, 'the image has no HEALTHCHECK')]),
  ];
}

/** A file that .dockerignore keeps out fails only in a build, which nothing here can run. */
function copied(all: readonly Instruction[], ignore: string, read: Read): Finding[] {
  const allowed = ignore.split('\n').flatMap((row) => (row.startsWith('!') ? [row.slice(1).trim()] : []));
  return all
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest, line }) => {
      const sources = rest.split(/\s+/).slice(0, -1);
      return sources
        .filter((source) => source !== '.' && !allowed.includes(source))
        .map((source) => found({ file: DOCKERFILE, line }, `copies ${source}, which .dockerignore keeps out`));
    })
    .concat(
      allowed
        .filter((name) => name.includes('.') && !name.includes('*') && read(name) === undefined)
        .map((name) =>
          found({ file: IGNORE, line: rowOf(ignore, `!${name}`) }, `lets in ${name}, which does not exist`),
        ),
    );
}

/** Whatever is not named stays out: `*` first. What must never get in is not named. */
function ignored(ignore: string): Finding[] {
  const rows = ignore.split('\n').filter((row) => row.trim() !== '' && !row.startsWith('#'));
  const first =
    rows[0] === '*' ? [] : [found({ file: IGNORE, line: 1 }, 'must begin with *, so that only what is named gets in')];
  const never = rows
    .filter((row) => /^!(?:\.git|\.env.*|\.interport|node_modules|\*+|\.)\/?$/.test(row))
    .map((row) => found({ file: IGNORE, line: rowOf(ignore, row) }, `${row.slice(1)} must not get into the image`));
  return [...first, ...never];
}

const rowOf = (file: string, row: string): number => file.split('\n').indexOf(row) + 1;
