/** What a sentence about all phases calls them. */
const all =
  '(?:tasks|phases|steps|stages|milestones|stories|epics|sprints|items|groups|units|slices)';
const one = '(?:task|phase|step|stage|milestone|story|epic|sprint|item|group|unit|slice)';
/** No further sentence, and no number: that would be about some of them. */
const more = String.raw`[^.!?;\n\p{N}]`;
const inOrder = String.raw`(?:in\s(?:(?:this|the|that|strict|given|listed|written|numerical|sequential|document)\s)*(?:order|sequence)(?!\sto\s)|sequential(?:ly)?|one\s(?:by|after)\s(?:one|another|the\sother))`;

const sentences = [
  // `Execute tasks in order`, `Work through the phases one by one`
  String.raw`(?:do|build|run|complete|execute|implement|follow|perform|work\s(?:through|on)|go\sthrough|carry\sout|tackle)\s${more}{0,20}?${all}\s${more}{0,20}?${inOrder}`,
  // `Phases must be done in this order`
  String.raw`${all}\s(?:are|must|should|shall|have\sto|need\sto|run)\s${more}{0,30}?${inOrder}`,
  // `Each phase builds on the previous one`
  String.raw`(?:each|every)\s${one}\s(?:builds?\s(?:up)?on|depends\son|requires|follows)\s(?:the\s)?(?:previous|preceding|prior|last|one\sbefore)`,
].join('|');

const says = new RegExp(String.raw`(?<!\p{L})(?:${sentences})(?!\p{L})`, 'iu');
const mayHold = /\b(?:order|sequen|one\s|each|every)/i;
const denied = /(?<!\p{L})(?:not|never|cannot|no)(?!\p{L})|n['’]t(?!\p{L})/iu;

/** Whether a text says that all phases of a plan are done one after the other. */
export function saysInOrder(text: string): boolean {
  if (!mayHold.test(text)) return false;
  const found = says.exec(text);
  if (found === null) return false;
  const start = Math.max(
    ...['.', '!', '?', '\n\n'].map((end) => text.lastIndexOf(end, found.index)),
  );
  return !denied.test(text.slice(start + 1, found.index + found[0].length));
}
