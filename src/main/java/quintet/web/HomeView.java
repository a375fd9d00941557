package quintet.web;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

/** The first page: what Quintet is, and the way in. */
@Route("")
@PageTitle("Quintet: a playground for deep generative models")
final class HomeView extends Main {

    HomeView() {
        addClassName("home");
        Paragraph lead = new Paragraph("Five families of deep generative models learn the same data while you watch: "
                + "their samples, the density or field they have learned, and the equation they optimise.");
        lead.addClassName("lead");
        UnorderedList families = new UnorderedList(
                family(
                        "arm",
                        "Autoregressive",
                        "one variable at a time",
                        "p_\\theta(\\mathbf x) = \\prod_d p_\\theta(x_d \\mid \\mathbf x_{<d})"),
                family(
                        "flow",
                        "Flow",
                        "bend noise into data",
                        "\\mathbf x = f_\\theta(\\mathbf z),\\ \\mathbf z \\sim \\mathcal N(0, I)"),
                family(
                        "latent",
                        "Latent variable",
                        "explain by hidden causes",
                        "p_\\theta(\\mathbf x) = \\int p_\\theta(\\mathbf x \\mid \\mathbf z)\\, p(\\mathbf z)\\, d\\mathbf z"),
                family(
                        "energy",
                        "Energy-based",
                        "carve valleys where data lies",
                        "p_\\theta(\\mathbf x) = e^{-E_\\theta(\\mathbf x)} / Z_\\theta"),
                family(
                        "score",
                        "Score-based",
                        "follow the slope from noise",
                        "s_\\theta(\\mathbf x, t) \\approx \\nabla_{\\mathbf x} \\log p_t(\\mathbf x)"));
        families.addClassName("families");
        Anchor play = new Anchor("play", "Open the playground");
        play.addClassName("way-in");
        add(new H1("A playground for deep generative models"), lead, families, play);
    }

    private static ListItem family(String family, String name, String idea, String tex) {
        Paragraph heading = new Paragraph(name);
        heading.addClassName("family");
        ListItem item = new ListItem(heading, new Paragraph(idea), new LivingEquation(tex));
        item.getElement().setAttribute("data-family", family);
        return item;
    }
}
