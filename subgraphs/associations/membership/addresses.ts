/**
 * What is an address of e-mail, and what of a website: one rule, by whichever way it comes in, so that what one way took no other refuses
 * later (a list that was exported must come back). Pure.
 */
export const LONGEST_EMAIL = 254;
export const LONGEST_ADDRESS = 300;

/** Where mail can be sent: RFC 5321, less what no list of members has. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= LONGEST_EMAIL &&
    /^[^\s@<>,;"'\p{Cc}]{1,64}@[^\s@<>,;"'\p{Cc}]+\.[^\s@<>,;"'.\p{Cc}]{2,}$/u.test(text)
  );
}

/** With its scheme, which is one that a page may link to; at a name that the whole world can find. */
export function isWebsite(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !/^https?:\/\/[^\s/]/i.test(text) || /[\s\p{Cc}]/u.test(text)) return false;
  return URL.canParse(text) && new URL(text).hostname.includes('.');
}

/** Of an image, too: a page over https shows none over http. */
export function isSecure(text: string): boolean {
  return isWebsite(text) && /^https:/i.test(text);
}
