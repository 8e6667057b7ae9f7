/** What somebody or something is called: NFC, one line, 1 to 200 characters; undefined for anything else. */
export function nameOf(text: string): string | undefined {
  const name = text.normalize('NFC').trim();
  return name.length >= 1 && name.length <= 200 && !/\p{Cc}/u.test(name) ? name : undefined;
}
