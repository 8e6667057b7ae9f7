/**
 * A regular line to its cells: each either without a double quote, or in double quotes with those inside doubled (RFC 4180).
 *
 * Nearly every line of a feed is one, and cutting it costs a tenth of what a parser takes that is ready for anything. Of any
 * other line this says nothing: csv-parse knows what is wrong with it.
 */
export function cutterOf(delimiter: string): (text: string) => string[] | null {
  const end = `(${escaped(delimiter)}|$)`;
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"${escaped(delimiter)}]*))${end}`, 'uy');
  return (text) => {
    if (!text.includes('"')) return text.split(delimiter);
    const cells: string[] = [];
    cell.lastIndex = 0;
    for (;;) {
      const match = cell.exec(text);
      if (!match) return null;
      const [, quoted, plain = '', separator] = match;
      cells.push(quoted?.replaceAll('""', '"') ?? plain);
      if (separator === '') return cells;
    }
  };
}

function escaped(delimiter: string): string {
  return `\\u{${delimiter.codePointAt(0)?.toString(16) ?? ''}}`;
}
