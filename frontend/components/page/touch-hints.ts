import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';

/** How long a control is held, and how far a finger may stray meanwhile. */
const holdMilliseconds = 500;
const stray = 10;

const controls = 'button, a, input, select, summary, canvas, [role=slider], vaadin-button';

/** What a mouse is told by resting on something (its title), a finger is told by a tap on words, and by holding a control. */
@customElement('touch-hints')
export class TouchHints extends LitElement {
  static styles = css`
    [popover] { position: fixed; inset: auto; max-width: min(320px, calc(100vw - 32px)); box-sizing: border-box; margin: 0; padding: var(--s-2) var(--s-3); border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); font: 400 var(--t-13) / 1.45 var(--font); }
  `;

  @state() private words = '';
  @query('[popover]') private hint!: HTMLElement;
  private down?: { x: number; y: number; control: boolean; on: HTMLElement };
  private held?: ReturnType<typeof setTimeout>;

  override render() {
    return html`<div popover="manual" role="status">${this.words}</div>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.press);
    document.addEventListener('pointerup', this.release);
    document.addEventListener('pointercancel', this.forget);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.press);
    document.removeEventListener('pointerup', this.release);
    document.removeEventListener('pointercancel', this.forget);
    this.forget();
  }

  private readonly press = (event: PointerEvent) => {
    if (this.words) this.hint.hidePopover();
    if (event.pointerType !== 'touch') return;
    const path = event.composedPath().filter((e) => e instanceof HTMLElement);
    const on = path.find((e) => e.title);
    if (!on) return;
    const control = path.slice(0, path.indexOf(on) + 1).some((e) => e.matches(controls));
    this.down = { x: event.clientX, y: event.clientY, control, on };
    if (control) this.held = setTimeout(() => this.tellHeld(), holdMilliseconds);
  };

  private readonly release = (event: PointerEvent) => {
    const { down } = this;
    this.forget();
    if (down && !down.control && Math.hypot(event.clientX - down.x, event.clientY - down.y) < stray) void this.tell(down.on);
  };

  private readonly forget = () => {
    clearTimeout(this.held);
    this.down = undefined;
  };

  /** What is asked about isn't pressed as well. */
  private tellHeld() {
    const { on } = this.down!;
    this.down = undefined;
    const swallow = (event: Event) => event.stopImmediatePropagation();
    document.addEventListener('click', swallow, { capture: true, once: true });
    document.addEventListener('pointerup', () => setTimeout(() => document.removeEventListener('click', swallow, true)), { once: true });
    void this.tell(on);
  }

  private async tell(on: HTMLElement) {
    this.words = on.title;
    await this.updateComplete;
    this.hint.showPopover();
    const [it, { offsetWidth: width, offsetHeight: height }] = [on.getBoundingClientRect(), this.hint];
    const below = it.bottom + 8 + height < innerHeight;
    Object.assign(this.hint.style, {
      left: `${Math.max(16, Math.min(it.left, innerWidth - width - 16))}px`,
      top: `${Math.max(8, below ? it.bottom + 8 : it.top - height - 8)}px`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'touch-hints': TouchHints;
  }
}
