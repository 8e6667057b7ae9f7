/** A supergraph changed as a day's work changes one: a field more, another description; and changed into none at all. */

/** Still what it was for whoever asks the fields it had. */
export function variation(sdl: string, number: number): string {
  return withFields(sdl, `"""Added by change ${number}."""\n  added${number}: Int @join__field(graph: STOCK)`);
}

/** What a slip of a hand or a half-written file makes of it. */
export function invalidVariation(sdl: string, number: number): string {
  const slips: readonly (() => string)[] = [
    () => sdl.slice(0, sdl.length - 100 - number),
    () => withFields(sdl, `added${number}: Nowhere @join__field(graph: STOCK)`),
    () => withFields(sdl, `added${number}: Int @join__field(graph: NOBODY)`),
    () => `# ${number}\ntype Query { a: Int }`,
    () => `# ${number}\n`,
  ];
  return (slips[(number / 10) % slips.length] ?? (() => ''))();
}

function withFields(sdl: string, fields: string): string {
  const changed = sdl.replace(/(\ntype Good\b[^{]*\{\n)/, (head) => `${head}  ${fields}\n`);
  if (changed === sdl) throw new Error('The supergraph has no type Good.');
  return changed;
}
