/** A body that is read as it comes, and no further than a limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export async function* bounded(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) throw new BodyTooLarge(`The body has more than ${most} bytes.`);
    yield chunk;
  }
}
