/** What a row's controls are known by, from left to right. */
const controls = '.pick input, .title .name, .actions > *';

/**
 * A list whose rows are walked over by keys: up and down go to the same control of the next row, F2 renames, Delete
 * deletes. What is typed into a field stays there.
 */
class RunList extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', this.key);
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.key);
  }

  private readonly key = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('.run');
    if (!row || target.matches('input:not([type=checkbox])') || event.ctrlKey || event.metaKey || event.altKey) return;
    const [rename, , remove] = row.querySelectorAll<HTMLElement>('.actions > *');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      const place = [...row.querySelectorAll(controls)].indexOf(target);
      next?.querySelectorAll<HTMLElement>(controls)[Math.max(0, place)]?.focus();
    } else if (event.key === 'F2') rename.click();
    else if (event.key === 'Delete') remove.click();
    else return;
    event.preventDefault();
  };
}

customElements.define('run-list', RunList);
export {};
