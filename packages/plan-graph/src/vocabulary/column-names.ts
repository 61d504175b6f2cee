import { toFieldName } from './field-names.ts';

/** A column of a table, found by its heading. */
export interface NamedColumn {
  readonly column: number;
  /** As `toFieldName` gives it. */
  readonly name: string;
  /** Whether what it says is said of other things as well. */
  readonly isLoose: boolean;
}

/** The first column with such a name, or else with a looser one. Undefined: there is none. */
export function columnCalled(
  header: readonly { readonly text: string }[],
  isSure: (name: string) => boolean,
  isLoose: (name: string) => boolean = () => false,
): NamedColumn | undefined {
  const names = header.map(({ text }) => toFieldName(text));
  const sure = names.findIndex(isSure);
  const column = sure === -1 ? names.findIndex(isLoose) : sure;
  const name = names[column];
  return name === undefined ? undefined : { column, name, isLoose: sure === -1 };
}
