/** Something in the workspace that is not as it was, by its path from the root. */
export interface ChangedPath {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
}
