package quintet;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** No cycles between rooms, no way into what a room keeps to itself; and the picture of it. */
class ModularityTests {

    private final ApplicationModules rooms = ApplicationModules.of(Quintet.class);

    @Test
    void roomsKeepToTheirDoors() {
        rooms.verify();
    }

    @Test
    void drawsTheHouse() {
        new Documenter(rooms).writeDocumentation();
    }
}
