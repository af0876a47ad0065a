/** The names in braces of a text that is written out in the code. */
type Names<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** A text with values to be filled in: `Text<'n'>` has `{n}` in it. The type is a note for the compiler alone. */
export type Text<Name extends string = never> = string & { readonly '~values'?: Name };

/** Forms of a text for one, for several and whatever else a language tells apart; `{count}` is the number. */
export interface Plural<Name extends string = never> extends Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> {
  readonly other: Text<Name>;
}

/** Texts of the same keys and values as those of `T`, in any language. */
export type Translated<T> = T extends string
  ? Text<Names<T>>
  : T extends { readonly other: infer Other }
    ? Plural<Names<Other>>
    : { readonly [Key in keyof T]: Translated<T[Key]> };
