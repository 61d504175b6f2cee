const idNames =
  /^(?:id|#|no\.?|nr\.?|№|key|n[º°]|编号|序号|番号|(?:task|step|phase|story|ticket) ?(?:id|no\.?|#))$/iu;

/** Whether the heading of a column says that it has the ids of the rows. */
export function isIdName(heading: string): boolean {
  return idNames.test(heading);
}
