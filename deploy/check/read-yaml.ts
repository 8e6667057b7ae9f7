/** A YAML file as trees, one per document: aliases followed, merge keys merged, duplicate keys refused. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { type Finding, type Place } from './finding';
import { mapOf, type Scalar, type Tree } from './tree';

export interface YamlFile {
  readonly documents: readonly Tree[];
  readonly findings: readonly Finding[];
}

export function readYaml(file: string, source: string): YamlFile {
  const lines = new LineCounter();
  // Core schema: `<<` arrives as a key like any other, and is merged below, where the places are known.
  const parsed = parseAllDocuments(source, { lineCounter: lines, version: '1.2' });
  const findings: Finding[] = [];
  const documents: Tree[] = [];
  for (const document of 'empty' in parsed ? [] : parsed) {
    const troubles = [...document.errors, ...document.warnings].map(({ message, linePos }) => ({
      file,
      line: linePos?.[0].line ?? 1,
      message: `is no YAML: ${message.split('\n')[0]?.replace(/ at line .*$/, '') ?? ''}`,
    }));
    findings.push(...troubles);
    if (troubles.length === 0 && document.contents) documents.push(treeOf(document, { file, lines, findings }));
  }
  return { documents, findings };
}

interface Source {
  readonly file: string;
  readonly lines: LineCounter;
  readonly findings: Finding[];
}

function treeOf(document: Document, source: Source): Tree {
  const placeOf = (node: Node): Place => ({
    file: source.file,
    line: source.lines.linePos(node.range?.[0] ?? 0).line,
  });

  function convert(node: Node | null, at: Place): Tree {
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target) source.findings.push({ ...placeOf(node), message: `is no YAML: there is no anchor ${node.source}` });
      return convert(target ?? null, at);
    }
    if (isMap(node)) return mapOf(at, pairs(node));
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => convert(item as Node, placeOf(item as Node))), at };
    }
    return { kind: 'scalar', value: isScalar(node) ? (node.value as Scalar) : null, at };
  }

  /** What is merged comes first and keeps its own place; what the map says itself wins. */
  function pairs(map: Extract<Node, { items: unknown[] }>): Map<string, Tree> {
    const merged = new Map<string, Tree>();
    const own = new Map<string, Tree>();
    for (const { key, value } of map.items as { key: Node; value: Node | null }[]) {
      const name = isScalar(key) ? String(key.value) : '';
      if (name !== '<<') own.set(name, convert(value, placeOf(key)));
      else for (const [inherited, tree] of mergedFrom(value, placeOf(key))) merged.set(inherited, tree);
    }
    return new Map([...merged, ...own]);
  }

  /** Of several maps to merge the first one that has a key gives it. */
  function mergedFrom(value: Node | null, at: Place): [string, Tree][] {
    const from = convert(value, at);
    const maps = from.kind === 'list' ? [...from.items].reverse() : [from];
    return maps.flatMap((map) => (map.kind === 'map' ? [...map.entries] : []));
  }

  const { contents } = document;
  return convert(contents, contents ? placeOf(contents) : { file: source.file, line: 1 });
}
