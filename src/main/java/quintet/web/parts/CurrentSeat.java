package quintet.web.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import quintet.seat.Seat;
import quintet.seat.Seats;

/** Who sits before a page. A browser that keeps no cookies has a new seat with each page that it loads. */
@Component
public class CurrentSeat implements VaadinServiceInitListener {
    private final Seats seats;

    CurrentSeat(Seats seats) {
        this.seats = seats;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(e -> ComponentUtil.setData(e.getUI(), Seat.class, sits()));
    }

    private Seat sits() {
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request
                ? seats.of(request.getHttpServletRequest()).orElseGet(seats::give)
                : seats.give();
    }

    /** The seat of the page that is being served. */
    public static Seat here() {
        return Objects.requireNonNull(ComponentUtil.getData(UI.getCurrent(), Seat.class), "no page is being served");
    }
}
