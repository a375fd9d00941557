package quintet.web;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;
import quintet.web.parts.Connection;

/**
 * How a page finds its way back to a server that was away: it asks every other second, and where the server has forgotten
 * it, loads anew, for everything is in the address. What is said meanwhile is said by {@link Connection}.
 */
@Component
class Reconnection implements VaadinServiceInitListener {
    private static final int INTERVAL_MILLISECONDS = 2_000;
    private static final int ATTEMPTS = 1_000_000;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSyncErrorNotificationEnabled(false);
        messages.setInternalErrorCaption("Something went wrong on this page");
        messages.setInternalErrorMessage(
                "Your runs are safe and continue. Click here, or press Esc, to reload the page.");
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addUIInitListener(e -> {
            var reconnect = e.getUI().getReconnectDialogConfiguration();
            reconnect.setReconnectInterval(INTERVAL_MILLISECONDS);
            reconnect.setReconnectAttempts(ATTEMPTS);
        });
    }
}
