package quintet.web.play;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;

/** Shares the page's address: by what the system has for it where there is a finger, and else by a copy. */
final class ShareButton {
    private static final int MILLISECONDS = 4_000;

    private ShareButton() {}

    static NativeButton make() {
        IconButton button = new IconButton("Link", "link");
        button.getElement().setAttribute("title", "Shares a link to exactly what is chosen and shown");
        button.addClickListener(e -> button.getElement().executeJs("""
                        const touch = matchMedia('(pointer: coarse)').matches;
                        if (touch && navigator.share) {
                          return navigator.share({ title: document.title, url: location.href }).then(() => '', () => '');
                        }
                        return navigator.clipboard.writeText(location.href).then(
                          () => 'Link copied.',
                          () => 'This browser does not allow copying: take the link from the address bar.');""").then(String.class, words -> {
            if (!words.isEmpty()) {
                Notification.show(words, MILLISECONDS, Notification.Position.BOTTOM_CENTER);
            }
        }));
        return button;
    }
}
