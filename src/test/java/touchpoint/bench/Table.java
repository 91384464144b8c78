package touchpoint.bench;

import java.util.List;

/** The figures for a reader. */
final class Table {
    private static final String FORM = "  %-22s %12s %-12s %12s %8s   %-14s %s%n";

    private Table() {}

    static String of(List<Figure> figures) {
        StringBuilder table = new StringBuilder(FORM.formatted("", "ours", "", "raw", "ratio", "asked", ""));
        for (Figure figure : figures) {
            table.append(FORM.formatted(figure.name(), Figure.digits(figure.value()), figure.unit(),
                    Figure.digits(figure.raw()), Figure.digits(figure.ratio()), figure.asked(),
                    figure.isReached() ? "" : "MISSED"));
        }
        return table.toString();
    }
}
