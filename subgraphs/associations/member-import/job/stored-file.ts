/** The file that was sent, kept in the database so that any process can read it, in pieces; and laid on the disk for a reader. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntityManager } from 'typeorm';
import { inFolder } from './temporary-folder';

const PIECE_BYTES = 1024 * 1024;

export async function keepFile(db: EntityManager, importId: string, path: string): Promise<void> {
  let position = 0;
  const pieces = createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>;
  for await (const bytes of pieces) {
    position += 1;
    await db.query('INSERT INTO member_import_file (import_id, position, bytes) VALUES ($1, $2, $3)', [
      ...[importId, position, bytes],
    ]);
  }
}

/** Once it is of no more use: the rows say what it said. */
export async function dropFile(db: EntityManager, importId: string): Promise<void> {
  await db.query('DELETE FROM member_import_file WHERE import_id = $1', [importId]);
}

export async function hasFile(db: EntityManager, importId: string): Promise<boolean> {
  return (
    (await db.query<unknown[]>('SELECT FROM member_import_file WHERE import_id = $1 LIMIT 1', [importId])).length > 0
  );
}

export async function withFile<T>(db: EntityManager, importId: string, work: (path: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, 'list');
    const file = await open(path, 'wx');
    try {
      for (let position = 1; ; position += 1) {
        const [piece] = await db.query<{ bytes: Buffer }[]>(
          'SELECT bytes FROM member_import_file WHERE import_id = $1 AND position = $2',
          [importId, position],
        );
        if (!piece) break;
        await file.writeFile(piece.bytes);
      }
    } finally {
      await file.close();
    }
    return work(path);
  });
}
