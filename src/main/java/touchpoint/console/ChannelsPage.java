package touchpoint.console;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.ChannelMonitor.Link;

/** How the channels and their links to the outside are. */
@Controller
@Admits(Area.CHANNELS)
class ChannelsPage {
    private final List<ChannelMonitor> monitors;

    ChannelsPage(List<ChannelMonitor> monitors) {
        this.monitors = monitors;
    }

    @GetMapping("/console/channels")
    String show(Model model) {
        model.addAttribute("links", monitors.stream().flatMap(monitor -> monitor.links().stream())
                .sorted(Comparator.comparing(Link::channel).thenComparing(Link::name)).toList());
        return "console/channels";
    }
}
