package touchpoint.live;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Writes into every page how far it has heard, taken before the page reads anything: what happens from then on comes by the stream. */
@ControllerAdvice(annotations = Controller.class)
class LivePosition {
    private final SseStreams streams;

    LivePosition(SseStreams streams) {
        this.streams = streams;
    }

    @ModelAttribute("livePosition")
    String position() {
        return streams.position().toString();
    }
}
