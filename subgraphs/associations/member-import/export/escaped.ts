/** A text as the XML of a workbook holds it (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */

/** What XML cannot hold is written `_x0001_`; a text that looks so itself has its first character written so. */
export function escaped(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNSPEAKABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const UNSPEAKABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
