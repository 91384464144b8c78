package touchpoint.console.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** All users, a page at a time, narrowed by a part of the name. */
@Controller
@Admits(Area.USERS)
class UsersPage {
    private static final int ROWS = 25;
    private static final int LAST_PAGE = 1_000;
    private final Operators operators;
    private final Offices offices;

    UsersPage(Operators operators, Offices offices) {
        this.operators = operators;
        this.offices = offices;
    }

    record Row(long id, String userName, String name, List<Role> roles, List<String> offices, boolean active) {}

    record View(String text, List<Row> rows, long count, int page, int pages, @Nullable String previous,
            @Nullable String next) {}

    @GetMapping("/console/users")
    String show(Locale reader, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "1") int page,
            Model model) {
        Map<Long, String> names = new HashMap<>();
        for (Office office : offices.all()) {
            names.put(office.id(), office.name(reader));
        }
        String wanted = text.strip();
        Page<Operator> found = operators.found(literally(wanted),
                PageRequest.of(Math.clamp(page, 1, LAST_PAGE) - 1, ROWS));
        List<Row> rows = found.stream()
                .map(one -> new Row(one.id(), one.userName(), one.displayName(), one.roles().stream().sorted().toList(),
                        one.offices().stream().map(id -> names.getOrDefault(id, "")).sorted().toList(), one.isActive()))
                .toList();
        int here = found.getNumber() + 1;
        model.addAttribute("view", new View(wanted, rows, found.getTotalElements(), here, found.getTotalPages(),
                found.hasPrevious() ? address(wanted, here - 1) : null,
                found.hasNext() ? address(wanted, here + 1) : null));
        return "console/staff/users";
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String address(String text, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console/users").queryParam("page", page);
        if (!text.isEmpty()) {
            address.queryParam("text", "{text}");
        }
        return address.encode().buildAndExpand(Map.of("text", text)).toUriString();
    }
}
