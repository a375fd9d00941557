import { LitElement, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';

declare global {
  interface Window {
    SwaggerUIBundle?: (settings: Record<string, unknown>) => unknown;
  }
}

const at = (path: string) => new URL(path, document.baseURI).href;

/** The API's description, to read and to try: Swagger UI, which is loaded when it is looked at. */
@customElement('api-docs')
export class ApiDocs extends LitElement {
  @query('.ui') private ui!: HTMLElement;

  private readonly page = document.documentElement;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly switched = new MutationObserver(() => this.paint());

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<link rel="stylesheet" href=${at('webjars/swagger-ui/swagger-ui.css')} /><div class="ui"></div>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.system.addEventListener('change', this.paint);
    this.switched.observe(this.page, { attributeFilter: ['data-theme'] });
    this.paint();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.system.removeEventListener('change', this.paint);
    this.switched.disconnect();
    this.page.classList.remove('dark-mode');
  }

  /** Swagger UI has a dark look of its own, by a class of the page. */
  private readonly paint = () => {
    const { theme } = this.page.dataset;
    this.page.classList.toggle('dark-mode', theme ? theme === 'dark' : this.system.matches);
  };

  protected override firstUpdated() {
    if (window.SwaggerUIBundle) {
      this.fill();
      return;
    }
    const script = document.createElement('script');
    script.src = at('webjars/swagger-ui/swagger-ui-bundle.js');
    script.onload = () => this.fill();
    script.onerror = () => {
      this.ui.textContent = "The interactive page didn't load. The API's description is at api/openapi.json.";
    };
    document.head.append(script);
  }

  private fill() {
    window.SwaggerUIBundle?.({
      url: at('api/openapi.json'),
      domNode: this.ui,
      deepLinking: false, // it would take the address from the router
      defaultModelsExpandDepth: -1,
      docExpansion: 'list',
      tryItOutEnabled: true,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'api-docs': ApiDocs;
  }
}
