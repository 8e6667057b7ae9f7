/**
 * Places in a text where something of the member goes, by name: "{memberName}". A text is checked when it is written, so that no mail goes out
 * with a brace in it. Full-width braces, as a Chinese keyboard writes them, are taken for what they were meant as.
 */
import { type Placeholder } from './mail-kind';

export type Filling = Readonly<Partial<Record<Placeholder, string>>>;

/** As it is stored: plain braces, no spaces within. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[{｛]\s*([\w-]*)\s*[}｝]/g, '{$1}')
    .trim();
}

/** What stands in braces and is none of these; a brace that is alone, too. */
export function unknownPlaces(text: string, known: readonly Placeholder[]): string[] {
  const names: readonly string[] = known;
  const found: string[] = [];
  const rest = text.replace(PLACE, (place, name: string) => {
    if (!names.includes(name)) found.push(place);
    return '';
  });
  const lone = /[{}｛｝]/.exec(rest);
  return [...new Set(lone ? [...found, lone[0]] : found)];
}

/** What is not known (a number that was not given yet) is a dash. */
export function filled(text: string, filling: Filling): string {
  return text.replace(PLACE, (_, name: string) => filling[name as Placeholder] ?? '–');
}

const PLACE = /\{([^{}｛｝\n]*)\}/g;
