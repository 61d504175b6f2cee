const start = '<!-- nx-phases skills start -->';
const end = '<!-- nx-phases skills end -->';

/**
 * A text with our section in it: in place of the one that is there, else at its end. What stands outside of the section
 * stays, to the byte; the section has the line ends of the text.
 *
 * @returns undefined where one of the two markers is missing, so that nobody knows where the section ends
 */
export function withSection(text: string, section: string): string | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const marked = [start, '', section.trim(), '', end].join('\n').replaceAll('\n', lineEnd);
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 && to === -1) {
    const gap = text.trim() === '' ? '' : lineEnd.repeat(text.endsWith('\n') ? 1 : 2);
    return `${text}${gap}${marked}${lineEnd}`;
  }
  if (from === -1 || to < from) return undefined;
  return text.slice(0, from) + marked + text.slice(to + end.length);
}
