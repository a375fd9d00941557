import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { glyphs } from './atlas-glyphs.ts';
import '../equation/living-equation.ts';
import './moving-picture.ts';

interface Column {
  id: string;
  name: string;
  says: string;
  places: number;
}

interface Row {
  family: string;
  name: string;
  says: string;
}

/** A kind of model; one with a model has links to the playground and to its lesson. */
interface Node {
  id: string;
  family: string;
  part?: string;
  column: string;
  place: number;
  again: boolean;
  name: string;
  brief: string;
  equation: string;
  says: string;
  glyph?: string;
  model?: string;
  data?: string;
  train?: string;
  lesson?: string;
  paper?: { title: string; by: string; arxiv: string };
}

interface Link {
  from: string;
  to: string;
  says: string;
  at: number;
}

export interface Atlas {
  columns: Column[];
  families: Row[];
  nodes: Node[];
  links: Link[];
}

/**
 * The map of models: a family is a row, the way across is what can be known of the density. One node is chosen and told
 * in full; arrow keys go from node to node. In the light DOM, for KaTeX's sake.
 */
@customElement('atlas-map')
export class AtlasMap extends LitElement {
  @property({ attribute: false }) atlas: Atlas = { columns: [], families: [], nodes: [], links: [] };

  /** The id of the node that is told in full. */
  @property() chosen = '';

  @state() private readonly listed = matchMedia('(max-width: 1180px)');

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.listed.addEventListener('change', this.again);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.listed.removeEventListener('change', this.again);
  }

  private readonly again = () => this.requestUpdate();

  override render() {
    const { columns, families, nodes, links } = this.atlas;
    return html`<div class="map" role="group" aria-label="Kinds of generative models" @keydown=${this.walk}>
      ${families.map((f, row) => this.row(f, row))} ${this.listed.matches ? nothing : links.map((l) => this.link(l))}
      ${this.detail(nodes.find((n) => n.id === this.chosen))}
      <p class="axis first">known of the density</p>
      ${columns.map((c) => html`<p class="axis" style="grid-column: span ${c.places}"><b>${c.name}</b> ${c.says}</p>`)}
    </div>`;
  }

  private row(f: Row, row: number) {
    const nodes = this.atlas.nodes.filter((n) => n.family === f.family);
    const last = Math.max(...nodes.map((n) => this.place(n)));
    return html`<i class="lane" data-family=${f.family} style="grid-area: ${row + 1} / 1 / auto / ${last + 2}"></i>
      <div class="family" data-family=${f.family} style="grid-row: ${row + 1}; --order: ${10 * row}"><h3>${f.name}</h3><p>${f.says}</p></div>
      ${nodes.map((n) => this.node(n, row))} ${this.parts(nodes, row)}`;
  }

  /** Where a family's line passes from one of its parts to the next. */
  private parts(nodes: Node[], row: number) {
    const first = nodes.filter((n, i) => n.part && n.part !== nodes[i - 1]?.part);
    return first.map((n) => html`<span class="half" data-family=${n.family} style="grid-area: ${row + 1} / ${this.place(n)}">${n.part}</span>`);
  }

  private node(n: Node, row: number) {
    const chosen = n.id === this.chosen;
    return html`<div class="node ${n.again ? 'again' : ''}" data-family=${n.family} style="grid-area: ${row + 1} / ${this.place(n) + 1}; --order: ${10 * row}">
      <button data-node=${n.id} aria-pressed=${chosen} tabindex=${chosen ? 0 : -1} @click=${() => void this.choose(n)}>
        <span class="picture">${this.picture(n, true)}</span><b>${n.name}</b><living-equation .tex=${n.brief}></living-equation>
      </button>
      ${n.train ? html`<a class="go" href=${n.train} tabindex="-1" aria-hidden="true" title="Train ${n.name}">${play}</a>` : nothing}
    </div>`;
  }

  private picture(n: Node, small: boolean) {
    if (n.model) return html`<moving-picture .model=${n.model} .data=${n.data} .name=${n.name} ?small=${small}></moving-picture>`;
    return html`<svg class="glyph" viewBox="0 0 64 64" aria-hidden="true">${glyphs[n.glyph ?? n.id]}</svg>`;
  }

  private link({ from, to, says, at }: Link) {
    const [a, b] = [this.find(from), this.find(to)];
    const rows = [a, b].map((n) => this.rowOf(n) + 1);
    return html`<div class="meeting" style="grid-area: ${rows[0]} / ${this.place(a) + 1} / ${rows[1]}" aria-hidden="true"><span style="top: ${at}%">${says}</span></div>`;
  }

  private detail(n?: Node) {
    if (!n) return nothing;
    const column = this.atlas.columns.find((c) => c.id === n.column)!;
    const row = this.rowOf(n);
    const meetings = this.atlas.links.filter((l) => l.from === n.id || l.to === n.id);
    return html`<section class="detail" data-family=${n.family} style="--order: ${10 * row + 5}" aria-live="polite" aria-label="The chosen kind of model">
      <span class="picture">${this.picture(n, false)}</span>
      <div>
        <p class="where">${this.atlas.families[row].name}${n.part ? `, ${n.part}` : ''}</p>
        <h3>${n.name}</h3>
        <div class="formula" role="group" tabindex="0" aria-label="Equation of ${n.name}"><living-equation .tex=${n.equation}></living-equation></div>
        <p>${n.says}</p>
        <p class="known">Known of its density: <b>${column.name}</b> (${column.says}).
          ${meetings.map((l) => this.meeting(l, n))}</p>
        <div class="actions">
          ${n.train ? html`<a class="button accent" href=${n.train}>${play} Train it</a><a href=${n.lesson!}>Lesson</a>` : nothing}
          ${n.paper ? html`<a href="https://arxiv.org/abs/${n.paper.arxiv}" target="_blank" rel="noopener" title=${n.paper.title}>${n.paper.by}</a>` : nothing}
          ${n.train ? nothing : html`<span>Not trained here.</span>`}
        </div>
      </div>
    </section>`;
  }

  private meeting(l: Link, n: Node) {
    const other = this.find(l.from === n.id ? l.to : l.from);
    const where = other.name === n.name ? `${other.name} as ${this.atlas.families[this.rowOf(other)].name.toLowerCase()} model` : other.name;
    return html`<button @click=${() => void this.choose(other, true)}>${where}</button>: ${l.says}.`;
  }

  /** Told in full from now on. In a list the detail moves, and what was pressed stays where it is. */
  private async choose(n: Node, focus = false) {
    const button = this.querySelector<HTMLElement>(`[data-node="${n.id}"]`)!;
    const before = button.getBoundingClientRect().top;
    this.chosen = n.id;
    await this.updateComplete;
    if (focus) button.focus();
    else if (this.listed.matches) scrollBy({ top: button.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  private readonly walk = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset.node;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = this.find(id);
    const to = this.towards(here, event.key);
    if (!to) return;
    event.preventDefault();
    void this.choose(to, true);
  };

  /** The node that an arrow key leads to: the next of the row, or the nearest of the next row. */
  private towards(here: Node, key: string): Node | undefined {
    const inRow = (row: number) => this.atlas.nodes.filter((n) => this.rowOf(n) === row).sort((a, b) => this.place(a) - this.place(b));
    const row = this.rowOf(here);
    const across = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (across) return inRow(row)[inRow(row).indexOf(here) + across];
    const down = { ArrowUp: -1, ArrowDown: 1 }[key];
    const away = (n: Node) => Math.abs(this.place(n) - this.place(here));
    return down ? inRow(row + down).sort((a, b) => away(a) - away(b))[0] : undefined;
  }

  private find(id: string): Node {
    return this.atlas.nodes.find((n) => n.id === id)!;
  }

  private rowOf(n: Node): number {
    return this.atlas.families.findIndex((f) => f.family === n.family);
  }

  /** The place from the left, from 1. */
  private place(n: Node): number {
    const column = this.atlas.columns.findIndex((c) => c.id === n.column);
    return this.atlas.columns.slice(0, column).reduce((sum, c) => sum + c.places, 0) + n.place;
  }
}

const play = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d="M4.5 2.8v10.4L13 8z" />`}</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'atlas-map': AtlasMap;
  }
}
