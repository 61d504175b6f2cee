/** Of all pages, for convenience alone: a page says all without it. */
export const script = `
const find = document.getElementById('find');
const all = [...document.querySelectorAll('details[id],.plan')];
const words = document.getElementById('words');
const state = document.getElementById('state');
const openTarget = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (target) target.open = true;
};
addEventListener('hashchange', openTarget);
openTarget();
const show = () => {
  const wanted = words.value.trim().toLowerCase();
  let count = 0;
  for (const one of all) {
    const isFound = one.textContent.toLowerCase().includes(wanted) && (!state || !state.value || one.dataset.state === state.value);
    one.hidden = !isFound;
    if (isFound) count += 1;
    const log = one.querySelector('.log');
    if (wanted && log && log.textContent.toLowerCase().includes(wanted)) one.open = log.open = true;
  }
  document.getElementById('found').textContent = count + ' of ' + all.length;
};
if (find) {
  find.hidden = false;
  for (const control of [words, state]) if (control) control.addEventListener('input', show);
}
`.replace(/^ +/gm, '');
