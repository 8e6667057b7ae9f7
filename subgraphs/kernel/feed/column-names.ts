/** Names of columns as people write them: compared by what they say, and used to find what separates them. */

/** Letters and digits alone, so that `Country_of Origin`, `country-of-origin` and `原产国（地区）` read as meant. */
export function folded(columnName: string): string {
  return columnName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The separator that splits the first line into the most columns that are known, else into the most columns. */
export function delimiterBy(isKnown: (columnName: string) => boolean): (firstLine: string) => string {
  return (firstLine) => {
    const scored = [',', ';', '\t', '|'].map((delimiter) => {
      const names = firstLine.split(delimiter).map((name) => name.replaceAll('"', ''));
      return { delimiter, score: names.filter(isKnown).length * 1000 + names.length };
    });
    return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
  };
}
