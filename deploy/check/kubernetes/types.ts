/**
 * Rendered manifests against the Kubernetes API's own types, by the TypeScript compiler: unknown fields, wrong types and
 * missing parts, with its suggestions.
 *
 * Each object becomes a literal of its type (kubernetes-types, made from the API's OpenAPI description), in a file that
 * exists only here; what the compiler says at a place of the literal is said of the line that the value came from.
 */
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { type Finding, found, type Place } from '../finding';
import { text, type Tree } from '../tree';

const ROOT = resolve(__dirname, '../../..');
const FILE = join(ROOT, 'deploy', 'manifests.generated.ts');
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  noLib: false,
  lib: ['lib.es5.d.ts'],
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};
/** The types do not change while we run: parsed once, however many trees are checked. */
const parsed = new Map<string, ts.SourceFile | undefined>();

export function typeFindings(objects: readonly Tree[]): Finding[] {
  const literal = new Literal();
  const unnamed = objects.flatMap((object) => {
    const [version, kind] = [text(object, 'apiVersion'), text(object, 'kind')];
    if (!version || !kind) return [found(object.at, 'has no apiVersion or no kind')];
    literal.add(object, `import('kubernetes-types/${moduleOf(version)}').${kind}`);
    return [];
  });
  const program = ts.createProgram([FILE], OPTIONS, hostFor(literal.source));
  const file = program.getSourceFile(FILE);
  const said = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return [...unnamed, ...said.map((diagnostic) => literal.findingFor(diagnostic))];
}

/** `apps/v1` is a module of that name, `v1` is core's, `networking.k8s.io/v1` is networking's. */
function moduleOf(apiVersion: string): string {
  const [group = '', version] = apiVersion.split('/');
  return version === undefined ? `core/${group}` : `${group.split('.')[0] ?? ''}/${version}`;
}

class Literal {
  source = '';
  /** Where in the source a value begins, and where it came from; ascending. */
  private readonly origins: { readonly start: number; readonly at: Place; readonly path: string }[] = [];

  add(object: Tree, type: string): void {
    const name = `${text(object, 'kind') ?? ''}/${text(object, 'metadata', 'name') ?? ''}`;
    this.note(object.at, name);
    this.source += `export const o${this.origins.length}: ${type} = `;
    this.write(object, name);
    this.source += ';\n';
  }

  findingFor({ start = 0, messageText }: ts.Diagnostic): Finding {
    const { at, path } = this.origins.findLast((origin) => origin.start <= start) ?? {
      at: { file: FILE, line: 1 },
      path: '',
    };
    return found(at, `${path}: ${readable(messageText)}`);
  }

  private write(tree: Tree, path: string): void {
    if (tree.kind === 'scalar') {
      this.source += JSON.stringify(tree.value);
      return;
    }
    const parts = tree.kind === 'map' ? [...tree.entries] : tree.items.map((item) => [undefined, item] as const);
    this.source += tree.kind === 'map' ? '{' : '[';
    for (const [index, [key, value]] of parts.entries()) {
      const here = `${path}.${key ?? index}`;
      this.note(value.at, here);
      if (key !== undefined) this.source += `${JSON.stringify(key)}: `;
      this.write(value, here);
      this.source += ', ';
    }
    this.source += tree.kind === 'map' ? '}' : ']';
  }

  private note(at: Place, path: string): void {
    this.origins.push({ start: this.source.length, at, path });
  }
}

/** The first sentence says what is wrong where; those after it repeat it for each type on the way up. */
function readable(message: string | ts.DiagnosticMessageChain): string {
  let deepest = message;
  while (typeof deepest !== 'string' && deepest.next?.[0]) deepest = deepest.next[0];
  const said = typeof deepest === 'string' ? deepest : deepest.messageText;
  return said.replaceAll(/'"(.*?)"'/g, "'$1'").replaceAll(/'[^']*\/node_modules\/(.*?)'/g, "'$1'");
}

function hostFor(source: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const getSourceFile = host.getSourceFile.bind(host);
  return {
    ...host,
    getCurrentDirectory: () => ROOT,
    fileExists: (file) => file === FILE || host.fileExists(file),
    readFile: (file) => (file === FILE ? source : host.readFile(file)),
    getSourceFile(file, target) {
      if (file === FILE) return ts.createSourceFile(FILE, source, target);
      if (!parsed.has(file)) parsed.set(file, getSourceFile(file, target));
      return parsed.get(file);
    },
  };
}
