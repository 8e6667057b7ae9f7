/** The command line: what it takes, and one sentence for what it does not. */
import { readArguments } from './arguments';

it.each([
  [[], {}],
  [['--port', '4001'], { port: '4001' }],
  [['--port=4001', '--supergraph', 'a b.graphql'], { port: '4001', supergraph: 'a b.graphql' }],
  [['--port', '1', '--port', '2'], { port: '2' }],
  [['-h'], { help: true }],
])('%o is read as %o', (given, flags) => {
  expect({ ...readArguments(given, ['supergraph', 'port']).flags }).toEqual(flags);
});

it.each([
  [['--prot', '4001'], "Unknown option '--prot'; --help tells what there is."],
  [['-p', '4001'], "Unknown option '-p'; --help tells what there is."],
  [['--port'], "Option '--port <value>' argument missing; --help tells what there is."],
  [['--port', '--supergraph'], "Option '--port' argument is ambiguous; --help tells what there is."],
  [['supergraph.graphql'], "Unexpected argument 'supergraph.graphql'; --help tells what there is."],
  [['--help=yes'], "Option '-h, --help' does not take an argument; --help tells what there is."],
])('%o is refused in one sentence', (given, sentence) => {
  expect(() => readArguments(given, ['supergraph', 'port'])).toThrow(
    expect.objectContaining({ name: 'StartupError', message: sentence }),
  );
});

it('takes files where it is told to', () => {
  expect(readArguments(['a.graphql', '--port', '1'], ['port'], { positionals: true }).positionals).toEqual([
    'a.graphql',
  ]);
});
