const idNames =
  /^(?:id|#|no\.?|nr\.?|№|key|n[º°]|编号|序号|番号|(?:task|step|phase|story|ticket|issue|epic) ?(?:id|no\.?|#|key)|ticket|issue)$/iu;

/** Whether the heading of a column says that it has the ids of the rows. */
export function isIdName(heading: string): boolean {
  return idNames.test(heading);
}

/** Whether such a heading says that the rows are work, whatever letters their ids have. */
export function isTicketName(heading: string): boolean {
  return /^(?:key|(?:ticket|issue)(?: ?(?:id|no\.?|#|key))?)$/iu.test(heading);
}
