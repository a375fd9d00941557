import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

/** The request that starts a run, as a command for a shell, to be copied. */
@customElement('run-request')
export class RunRequest extends LitElement {
  /** The request's body, as JSON. */
  @property() body = '{}';

  /** What the request is known by; empty where none is needed. */
  @property() token = '';

  @state() private shown = false;
  @state() private says = '';
  @query('pre') private box!: HTMLElement;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`${this.token ? html`<p class="note">Anyone with this token acts as you. Keep it secret.</p>` : nothing}<pre>${this.command(this.shown)}</pre>
      <button type="button" @click=${this.copy}>Copy</button>${
        this.token
          ? html`<button type="button" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>${this.shown ? 'Hide token' : 'Show token'}</button>`
          : nothing
      }<span role="status">${this.says}</span>`;
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('body')) this.says = '';
  }

  /** @param known whether with the token itself, which on a page others may read over one's shoulder */
  private command(known: boolean): string {
    const url = new URL('api/runs', document.baseURI);
    const body = this.body.replaceAll("'", `'\\''`);
    const token = known ? this.token : '•'.repeat(12);
    const bearer = this.token ? `  -H 'Authorization: Bearer ${token}' \\\n` : '';
    return `curl ${url} \\\n${bearer}  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
  }

  /** With the token. Where the browser keeps its clipboard from pages, the command is selected instead. */
  private readonly copy = async () => {
    try {
      await navigator.clipboard.writeText(this.command(true));
      this.says = this.token ? 'Copied, with your token.' : 'Copied.';
    } catch {
      this.shown = true;
      await this.updateComplete;
      getSelection()?.selectAllChildren(this.box);
      this.says = 'Selected: now copy it with the keyboard.';
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'run-request': RunRequest;
  }
}
