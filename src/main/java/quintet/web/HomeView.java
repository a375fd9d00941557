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
                family("arm", "Autoregressive", "the joint, one conditional at a time"),
                family("flow", "Flow", "an invertible map from noise to data"),
                family("latent", "Latent variable", "a hidden cause, and a bound or a game to find it"),
                family("energy", "Energy-based", "a landscape whose valleys are the data"),
                family("score", "Score-based", "the way back from noise, step by step"));
        families.addClassName("families");
        Anchor play = new Anchor("play", "Open the playground");
        play.addClassName("way-in");
        add(new H1("A playground for deep generative models"), lead, families, play);
    }

    private static ListItem family(String family, String name, String idea) {
        Paragraph heading = new Paragraph(name);
        heading.addClassName("family");
        ListItem item = new ListItem(heading, new Paragraph(idea));
        item.getElement().setAttribute("data-family", family);
        return item;
    }
}
