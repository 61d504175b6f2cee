/** The JSON object that a target printed among what Nx prints around it. */
export function jsonIn(output: string): unknown {
  const text = /^\{$[\s\S]*?^\}$/m.exec(output)?.[0];
  if (text === undefined) throw new Error('no JSON object in the output');
  return JSON.parse(text);
}
