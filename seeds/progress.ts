/** How far a seeding is, in words: rows, rows a second, and how much of it all; then the indexes that are made again. */
export type News =
  | { readonly rows: number; /** Of the whole, 0 to 1. */ readonly share: number }
  | { readonly rows: number; /** What is being made again. */ readonly index: string };

export type Watch = (news: News) => void;

export interface Telling {
  /** Takes the words, at most once in so many milliseconds. */
  readonly say: (words: string) => void;
  readonly everyMs: number;
  readonly now?: () => number;
}

export function telling({ say, everyMs, now = () => performance.now() }: Telling): Watch {
  const began = now();
  let last = began;
  return (news) => {
    if (now() - last < everyMs) return;
    last = now();
    say(wordsOf(news, (now() - began) / 1000));
  };
}

function wordsOf(news: News, seconds: number): string {
  const rows = `${news.rows.toLocaleString('en')} rows`;
  if ('index' in news) return `100%  ${rows}; making the index ${news.index}`;
  const rate = Math.round(news.rows / Math.max(seconds, 0.001)).toLocaleString('en');
  return `${`${Math.floor(news.share * 100)}%`.padStart(4)}  ${rows}, ${rate}/s`;
}
