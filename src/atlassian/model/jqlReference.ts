/** A field as JQL names it. */
export interface JqlFieldReference {
  /** As a query takes it, in quotes where it must be: `status`, `"Story Points"`. Not always unique. */
  readonly value: string;
  /** As people know it. */
  readonly name: string;
  /** `cf[10010]` of a custom field: what is unique, whatever the field is called. */
  readonly customId?: string;
  /** In lower case: `=`, `not in`, `was`. */
  readonly operators: readonly string[];
  readonly searchable: boolean;
  readonly orderable: boolean;
  /** True where the site suggests values for it. */
  readonly suggests: boolean;
  /** The Java types of its values; what a function gives must be among them. */
  readonly types: readonly string[];
}

/** A function as JQL names it. */
export interface JqlFunctionReference {
  /** `currentUser()`; some come with the arguments that they ask for. */
  readonly value: string;
  /** True for one that stands behind `in`. */
  readonly isList: boolean;
  readonly types: readonly string[];
}

/** What a query of one site may be made of. */
export interface JqlReference {
  readonly fields: readonly JqlFieldReference[];
  readonly functions: readonly JqlFunctionReference[];
}

/** A value that the site suggests. */
export interface JqlValueSuggestion {
  /** As a query takes it, in quotes where it must be. */
  readonly value: string;
  /** As people know it. */
  readonly name: string;
}

export interface JqlValueQuestion {
  /** As the query names the field: by its value or `cf[10010]`, never by what people call it. */
  readonly field: string;
  /** What is typed so far, without quotes. */
  readonly text: string;
  /** For the value of a predicate: `by`, `from`, `to`. */
  readonly predicate?: string;
}
