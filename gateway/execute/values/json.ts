/** What both readers of an answer's text know of JSON: the characters of its structure, and what is thrown where it is not so. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;
export const NULL = 0x6e;

export const NOT_CANONICAL = new Error('The text is not canonical JSON.');
