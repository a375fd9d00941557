import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

/** The request that starts a run, as a command for a shell, to be copied. */
@customElement('run-request')
export class RunRequest extends LitElement {
  /** The request's body, as JSON. */
  @property() body = '{}';

  /** What the request is known by; empty where none is needed. */
  @property() token = '';

  @state() private says = '';
  @query('pre') private box!: HTMLElement;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`${this.token ? html`<p class="note">Anyone with this token acts as you. Keep it secret.</p>` : nothing}<pre>${this.command}</pre>
      <button type="button" @click=${this.copy}>Copy</button><span role="status">${this.says}</span>`;
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('body')) this.says = '';
  }

  private get command(): string {
    const url = new URL('api/runs', document.baseURI);
    const body = this.body.replaceAll("'", `'\\''`);
    const known = this.token ? `  -H 'Authorization: Bearer ${this.token}' \\\n` : '';
    return `curl ${url} \\\n${known}  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
  }

  /** Where the browser keeps its clipboard from pages, the command is selected instead. */
  private readonly copy = async () => {
    try {
      await navigator.clipboard.writeText(this.command);
      this.says = 'Copied.';
    } catch {
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
