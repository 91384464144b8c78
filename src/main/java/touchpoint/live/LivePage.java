package touchpoint.live;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Sessions;

/**
 * The stream of server-sent events of one browser (HTML standard, 9.2). What it hears is asked of the policy when it opens and again with every heartbeat;
 * it does not keep its session alive.
 */
@Controller
@Admits(Area.OWN_ACCOUNT)
class LivePage {
    private final SseStreams streams;
    private final Sessions sessions;
    private final Policy policy;

    LivePage(SseStreams streams, Sessions sessions, Policy policy) {
        this.streams = streams;
        this.sessions = sessions;
        this.policy = policy;
    }

    /**
     * @param lastEventId sent by a browser that comes back
     * @param since       sent by one that comes for the first time: how far its page had heard
     */
    @GetMapping(path = "/console/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listen(HttpSession session,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String since) {
        String id = session.getId();
        Entitlement entitlement = () -> sessions.whoIn(id)
                .map(who -> new Listener(who.operatorId(), policy.ears(who)));
        Position heard = Position.parse(lastEventId).or(() -> Position.parse(since)).orElse(null);
        Optional<SseEmitter> stream = streams.open(entitlement, heard);
        // 204 tells a browser to stay away until a page asks again.
        return stream.map(open -> ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONNECTION, "keep-alive").header("X-Accel-Buffering", "no").body(open))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
