/**
 * The part of opencc-js that search uses. The package's own types re-export without file extensions, which NodeNext does not
 * resolve; this declaration stands in their place.
 */
declare module 'opencc-js/t2cn' {
  /** `from to|from to|…`, for characters and for phrases; or the same as pairs. */
  type Dictionary = string | readonly (readonly [string, string])[];

  export const Locale: {
    readonly from: Readonly<Record<'tw' | 'hk', readonly (readonly Dictionary[])[]>>;
    readonly to: Readonly<Record<'cn', readonly (readonly Dictionary[])[]>>;
  };

  export function Converter(options: { from: 'tw' | 'hk' | 't'; to: 'cn' }): (text: string) => string;
}
