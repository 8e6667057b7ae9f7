/** Teaches this process another question; the reply may be a promise, and must survive JSON. */
export declare function answer(question: string, reply: (about: unknown) => unknown): void;
