/** Text to GB18030, which Node can only decode: every code of two and of four bytes is decoded once, and turned round. */

const decoder = new TextDecoder('gb18030');

export function gb18030(text: string): Buffer {
  codes ??= allCodes();
  const known = codes;
  return Buffer.concat(Array.from(text, (character) => known.get(character) ?? beyond(character)));
}

let codes: ReadonlyMap<string, Buffer> | undefined;

function allCodes(): ReadonlyMap<string, Buffer> {
  const all = new Map<string, Buffer>();
  const put = (bytes: readonly number[]): void => {
    const code = Buffer.from(bytes);
    const text = decoder.decode(code);
    if (Array.from(text).length === 1 && text !== '\ufffd' && !all.has(text)) all.set(text, code);
  };
  for (let byte = 0; byte < 0x80; byte++) put([byte]);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) put([lead, trail]);
  }
  for (let lead = 0x81; lead <= 0x84; lead++) {
    for (let at = 0; at < 12_600; at++) put(fourBytes(lead, at));
  }
  return all;
}

/** Beyond the basic plane the codes follow one another: U+10000 is 0x90308130. */
function beyond(character: string): Buffer {
  const offset = (character.codePointAt(0) ?? 0) - 0x10000;
  if (offset < 0) throw new RangeError(`GB18030 has no code for U+${(offset + 0x10000).toString(16)}.`);
  return Buffer.from(fourBytes(0x90 + Math.floor(offset / 12_600), offset % 12_600));
}

/** The second byte has 10 values, the third 126, the fourth 10. */
function fourBytes(lead: number, at: number): number[] {
  return [lead, 0x30 + Math.floor(at / 1260), 0x81 + (Math.floor(at / 10) % 126), 0x30 + (at % 10)];
}
