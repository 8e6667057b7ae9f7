/** What a person sees of a start: the steps with their seconds, and at the end where everything is. */

export interface Steps {
  /** A line of its own. */
  readonly progress: (line: string) => void;
  /** Work under a name. Shown only when there was something to do, or when it takes long enough to wonder. */
  readonly step: (name: string, work: () => Promise<boolean>) => Promise<void>;
}

const WONDER_MS = 1_000;

export function steps(write: (text: string) => void = (text) => void process.stdout.write(text)): Steps {
  const progress = (line: string): void => {
    write(`  ${line}\n`);
  };
  return {
    progress,
    async step(name, work) {
      const began = performance.now();
      const wonder = setTimeout(() => {
        progress(`${name} …`);
      }, WONDER_MS);
      try {
        if (await work()) progress(`${name}: done in ${seconds(performance.now() - began)}.`);
      } finally {
        clearTimeout(wonder);
      }
    },
  };
}

export interface Serving {
  readonly url: string;
  readonly embedded: boolean;
  readonly explorer: boolean;
  /** Whether the demo's partners are there to be asked for. */
  readonly world: boolean;
  readonly ms: number;
  /** What newcomers come in with, where there is something. */
  readonly demo?: Newcomers | undefined;
  /** Where it runs as many. */
  readonly processes?: readonly ServingProcess[];
}

export interface Newcomers {
  readonly clients: readonly { readonly name: string; readonly key: string }[];
  readonly accounts: readonly {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly isOperator: boolean;
  }[];
}

export interface ServingProcess {
  readonly name: string;
  readonly pid: number | undefined;
  readonly url: string;
}

export function serving({ url, embedded, explorer, world, ms, demo, processes = [] }: Serving): string {
  const lines = [
    ['Graph', `${url}/graphql`],
    ...(explorer ? [['Explorer', `${url}/explorer`]] : []),
    ['Stop', embedded ? 'Ctrl-C; the database goes on for the next start, npm run db:stop stops it' : 'Ctrl-C'],
    ...(embedded && world ? [['Reset', 'npm run db:reset makes the next start begin with a new world']] : []),
  ];
  return `
  Interport is serving${processes.length > 0 ? ` from ${processes.length} processes` : ''}, ready in ${seconds(ms)}.

${lines.map(([name = '', value = '']) => `  ${name.padEnd(9)} ${value}`).join('\n')}
${tableOf(processes)}${world ? invitation(url) : ''}${demo ? credentials(url, demo) : ''}
`;
}

function tableOf(processes: readonly ServingProcess[]): string {
  if (processes.length === 0) return '';
  const rows = [
    { name: 'Process', pid: 'pid', url: 'answers at' },
    ...processes.map(({ name, pid, url }) => ({ name, pid: String(pid), url })),
  ];
  return `\n${rows.map(({ name, pid, url }) => `  ${name.padEnd(14)} ${pid.padStart(8)}  ${url}\n`).join('')}`;
}

function invitation(url: string): string {
  const query = String.raw`{"query":"{ organisations(search: \"云帆\", first: 1) { nodes { name { en zhHans } identifiers { scheme value } standing { level } } } }"}`;
  return `
  Ask it who a supplier is, and how it stands:

  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -d '${query}'
`;
}

/** One line of curl for each, so that the first call works before a page of the guide is read. */
function credentials(url: string, { clients, accounts }: Newcomers): string {
  const asking = String.raw`-d '{"query":"{ viewer { name scopes } }"}'`;
  const calls = clients.map(
    ({ name, key }) => `
  ${name}
  curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${key}' ${asking}
`,
  );
  const doors = accounts
    .filter(({ isOperator }) => !isOperator)
    .map(
      ({ name, email, password }) => `
  ${name}
  curl -si ${url}/session -H 'content-type: application/json' -d '${JSON.stringify({ email, password })}'
`,
    );
  return `
  Or come in as somebody. These are yours alone, and the same at the next start; an operator's stand with them in
  .interport/demo-credentials.json.
${[...calls, ...doors].join('')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
