/**
 * Parsed and valid documents by their text's hash, bounded by what they weigh.
 *
 * Apollo Server's own store bounds their JSON at 30 MB, which is 75 MB and more of memory, and writes that JSON for each
 * new document to find its length.
 */
import { type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

export const DOCUMENT_BYTES = 32_000_000;
/** Measured on an everyday read, with the tokens that a document holds on to. */
const BYTES_PER_CHARACTER = 80;

/** As Apollo Server takes one. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

export function createDocumentStore(): DocumentStore {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: DOCUMENT_BYTES, sizeCalculation: weightOf });
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, document) => {
      kept.set(key, document);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(kept.delete(key)),
  };
}

export function weightOf({ loc }: DocumentNode): number {
  return BYTES_PER_CHARACTER * (loc?.source.body.length ?? 1);
}
